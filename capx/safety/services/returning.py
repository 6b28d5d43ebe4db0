"""What holds for an identity finds its account again, whenever it signs in."""

from django.db import transaction

from capx.accounts.hashing import id_hash
from capx.accounts.models import Account
from capx.safety.models import Sanction
from capx.safety.queries.sanctions import standing
from capx.safety.services.standing import settle


@transaction.atomic
def tie_sanctions(*, account: Account) -> None:
    """Who deleted everything and comes back meets what moderators had decided."""
    known = Sanction.objects.filter(
        identity_hash=id_hash(account.wikimedia_id), account__isnull=True
    )
    was_withheld = standing(account).is_withheld
    if known.update(account=account):
        settle(account=account, was_withheld=was_withheld)
