"""A peer that has to do with everybody: what a block, or hiding, has to take off every page.

It bears `NAME`, and whatever it says is `SAYS`: words that nothing else has.
"""

from uuid import uuid4

from capx.accounts.models import Account
from capx.capacities.models import Capacity
from capx.events.models import CoOrganizer
from capx.exchanges.enums import How, State
from capx.exchanges.enums import Kind as ExchangeKind
from capx.exchanges.models import Exchange
from capx.explore.models import SavedPeer
from capx.messages.enums import DeliveryState, Way
from capx.messages.models import Delivery, Draft, Message
from capx.peers.enums import AffiliationState, InvitationState, Kind, ManagementState, PictureState
from capx.peers.models import (
    Affiliation,
    HostedProject,
    Management,
    Peer,
    Picture,
    ProjectPartner,
    Resource,
)
from tests.rights.searches import watch_everybody
from tests.rights.world import World

NAME, SAYS = "Xyzzyplugh", "Plughxyzzy"
SLUG = NAME.lower()
_ACCEPTED = {"state": InvitationState.ACCEPTED}


def build_other(kind: Kind, world: World, make_account, make_person, make_organization) -> Peer:
    if kind == Kind.PERSON:
        other = make_person(NAME, available=["sparql"], languages={"en": "N"}, about=SAYS)
        _ties_of_a_person(other, world)
    else:
        manager = make_account("Hides")
        other = make_organization(NAME, managers=[manager], available=["sparql"], about=SAYS)
        _ties_of_an_organization(other, world)
    picture = Picture.objects.create(
        commons_file=f"{SAYS}.jpg", state=PictureState.READY, small=b"webp", large=b"webp"
    )
    Peer.objects.filter(pk=other.pk).update(picture=picture)
    resource = Resource.objects.create(
        peer=other, kind="guide", title=SAYS, place=0, link=f"https://{SAYS}.example/"
    )
    resource.capacities.set(Capacity.objects.filter(slug="sparql"))
    CoOrganizer.objects.create(event_id=world.parts["event_id"], peer=other, **_ACCEPTED)
    return Peer.objects.get(pk=other.pk)


def _ties_of_a_person(other: Peer, world: World) -> None:
    """It belongs to "this" and shows that it manages the guest."""
    for handle in ("this", "guest"):
        Affiliation.objects.create(
            peer=other, organization=_organization(handle), state=AffiliationState.CONFIRMED
        )
    Management.objects.create(
        organization=_organization("guest"),
        account=other.person.account,
        state=ManagementState.ACTIVE,
        is_shown=True,
    )


def _ties_of_an_organization(other: Peer, world: World) -> None:
    """It takes part in all that "this" does, and members belong to it."""
    own = HostedProject.objects.create(host=other.organization, title=SAYS)
    ProjectPartner.objects.create(project=own, organization=_organization("this"), **_ACCEPTED)
    shown = HostedProject.objects.get(pk=world.parts["project_id"])
    ProjectPartner.objects.create(project=shown, organization=other.organization, **_ACCEPTED)
    for person in Peer.objects.filter(handle__in=["Member", "Belongs"]):
        Affiliation.objects.create(
            peer=person, organization=other.organization, state=AffiliationState.CONFIRMED
        )


def _organization(handle: str):
    return Peer.objects.get(kind=Kind.ORGANIZATION, handle=handle).organization


def get_in_touch(other: Peer, walker: Account, world: World, make_event) -> None:
    """All that there may be between the other and somebody who looks at pages."""
    event = make_event("Foreign course", host=other)
    this = Peer.objects.get(kind=Kind.ORGANIZATION, handle="this")
    CoOrganizer.objects.create(event=event, peer=this, **_ACCEPTED)
    SavedPeer.objects.create(owner=walker, peer=other)
    exchange = _exchange(other, walker, State.HELD)
    _exchange(other, walker, State.ASKED)
    draft = Draft.objects.create(author=walker, peer=other, subject="Hello")
    world.parts |= {
        "foreign_id": event.pk,
        "exchange_id": exchange.pk,
        "message_id": _message(other, walker).pk,
        "draft_id": draft.pk,
        "block_id": world.parts["block"],
        "report_id": 1,
    } | watch_everybody(walker)


def _exchange(other: Peer, walker: Account, state: State) -> Exchange:
    return Exchange.objects.create(
        kind=ExchangeKind.LEARN,
        state=state,
        asker=other,
        answerer=walker.person.peer,
        asked_by=_account(other),
        capacity=Capacity.objects.get(slug="sparql"),
        note=SAYS,
        language_id="en",
        how=How.CALL,
    )


def _message(other: Peer, walker: Account) -> Message:
    message = Message.objects.create(sender=walker, peer=other, key=uuid4())
    Delivery.objects.create(
        message=message,
        sender=walker,
        to=NAME,
        wiki_id="metawiki",
        way=Way.TALK,
        state=DeliveryState.DELIVERED,
        marker=uuid4().hex,
        revision=1,
    )
    return message


def _account(peer: Peer) -> Account:
    if peer.kind == Kind.PERSON:
        return peer.person.account
    return Management.objects.get(organization=peer.pk, state=ManagementState.ACTIVE).account
