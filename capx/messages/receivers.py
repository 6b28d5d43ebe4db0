"""What happens elsewhere, and changes where words go."""

from django.db import transaction

from capx.accounts.models import Account
from capx.accounts.signals import account_renamed
from capx.messages.models import Delivery, Reachability


def connect() -> None:
    account_renamed.connect(_renamed, dispatch_uid="messages.renamed")


@transaction.atomic
def _renamed(account: Account, old_username: str, **_kwargs: object) -> None:
    """What is on its way follows; what wikis said of either name is asked anew.

    So does what has ended: whoever deletes themselves is found by the name of today.
    """
    Delivery.objects.filter(to=old_username).update(to=account.username)
    Reachability.objects.filter(username__in=[old_username, account.username]).delete()
