"""A profile is shown to nobody while its member is suspended, banned, or blocked on the wikis."""

from django.db import transaction

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.peers.services.editing import tell_changed


@transaction.atomic
def withhold_person(*, account: Account, withheld: bool) -> None:
    """Hide the member's own profile from everybody else, or show it again to whom it was shown."""
    people = Peer.objects.select_for_update(of=("self",)).filter(person__account=account)
    peer = people.exclude(is_withheld=withheld).first()
    if peer is None:
        return
    peer.is_withheld = withheld
    peer.save(update_fields=["is_withheld"])
    tell_changed(peer, with_affiliated=True)
