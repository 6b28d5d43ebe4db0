from django.db import transaction

from capx.accounts.models import Account
from capx.letsconnect.refusals import NotRegisteredError
from capx.letsconnect.services.joining import held
from capx.peers.enums import Programme
from capx.peers.services.programmes import show_programme


@transaction.atomic
def show_badge(*, actor: Account, shown: bool) -> None:
    """Show on the member's profile that they have joined, or no longer.

    Raises `NotRegisteredError`, `NotFoundError` where there is no profile to show it on.
    """
    membership = held(actor)
    if membership is None or membership.withdrawn_at:
        raise NotRegisteredError
    membership.shows_badge = shown
    membership.save(update_fields=["shows_badge"])
    show_programme(account=actor, programme=Programme.LETS_CONNECT if shown else "")
