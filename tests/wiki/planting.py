"""Members of the product who know each other's names; called in a process of the product."""

from capx.accounts.models import Account
from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.folding import fold
from capx.peers.enums import ContactWay, Visibility
from capx.peers.models import Peer, PeerLanguage, Person, Statement
from capx.peers.services.changes import mark_changed
from capx.safety.models import Allowance


def plant(members: list[tuple[int, str, str]]) -> None:
    """Each is the number of the Wikimedia account, its name, and the way that it prefers."""
    capacity = Capacity.objects.get(slug="sparql")
    for number, name, way in members:
        account = Account.objects.create(username=name, wikimedia_id=number)
        Allowance.objects.create(account=account, answered=10)  # may write to many in a day
        peer = Peer.objects.create(
            handle=name.replace(" ", "_"),
            name=name,
            name_folded=fold(name),
            visibility=Visibility.MEMBERS,
            contact_way=ContactWay(way),
        )
        Person.objects.create(peer=peer, account=account, wikimedia_id=number)
        PeerLanguage.objects.create(peer=peer, language_id="en", level="5")
        Statement.objects.create(peer=peer, capacity=capacity, intent=Intent.KNOWN)
        mark_changed([peer.pk])
