"""What the page of one event tells its reader."""

from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.queries import Shown
from capx.events.models import CoOrganizer, Event
from capx.events.queries.hosts import hosts_of
from capx.folding import fold
from capx.movement import names
from capx.peers.enums import InvitationState
from capx.peers.models import Peer
from capx.peers.queries import apart_from_viewer, peers_shown_to, shown_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

type Viewer = Account | AnonymousUser
_is_apart = attrgetter("is_apart")  # of peers that were read by `_seen`


@dataclass(frozen=True, slots=True)
class Organizer:
    peer: Peer
    name: str  # the best one for the reader
    state: InvitationState
    is_linked: bool  # not where there is a block between the reader and them


@dataclass(frozen=True, slots=True)
class EventPage:
    event: Event
    host: Organizer | None  # None where the reader may not see who it is
    organizers: list[Organizer]  # who accepted, as far as the reader sees them
    invited: list[Organizer]  # the reader, and what they manage, whatever they have answered
    capacities: list[Shown]
    languages: list[str]
    territory: str
    is_host: bool
    is_over: bool
    is_interested: bool
    interested: int | None  # how many are; None for all but the organizers


def event_page(event: Event, *, viewer: Viewer, language: str) -> EventPage:
    """In nine queries at most."""
    own = own_hosts(viewer)
    organizers = organizers_of(event, viewer=viewer, language=language)
    host, others = _apart(event, organizers)
    accepted = [each for each in others if each.state == InvitationState.ACCEPTED]
    organizes = event.host_id in own or any(each.peer.pk in own for each in accepted)
    return EventPage(
        event=event,
        host=host,
        organizers=accepted,
        invited=[each for each in others if each.peer.pk in own],
        capacities=_capacities(event, language),
        languages=_languages(event, language),
        territory=names.territory_name(event.territory_id, language) if event.territory_id else "",
        is_host=event.host_id in own,
        is_over=event.ends_at < timezone.now(),
        is_interested=_is_interested(event, viewer),
        interested=event.interests.count() if organizes else None,
    )


def own_hosts(viewer: Viewer) -> set[int]:
    """Numbers of the peers in whose name the reader acts."""
    return set(hosts_of(viewer).values_list("pk", flat=True)) if viewer.is_authenticated else set()


def organizers_of(event: Event, *, viewer: Viewer, language: str) -> list[Organizer]:
    """The host, then those that were asked, as far as the reader sees them."""
    rows = CoOrganizer.objects.filter(event=event).order_by("pk")
    states = dict(rows.values_list("peer_id", "state"))
    seen = _seen([event.host_id, *states], viewer)
    called = shown_names(list(seen.values()), language)
    states = {event.host_id: InvitationState.ACCEPTED} | states
    return [
        Organizer(seen[pk], called[pk], InvitationState(state), is_linked=not _is_apart(seen[pk]))
        for pk, state in states.items()
        if pk in seen
    ]


def _seen(peers: Collection[int], viewer: Viewer) -> dict[int, Peer]:
    shown = peers_shown_to(viewer).filter(pk__in=peers).select_related("picture")
    told: QuerySet[Peer] = shown.annotate(is_apart=Q(pk__in=apart_from_viewer(viewer)))
    return told.defer("picture__small", "picture__large").in_bulk()


def _apart(event: Event, organizers: list[Organizer]) -> tuple[Organizer | None, list[Organizer]]:
    host = next((each for each in organizers if each.peer.pk == event.host_id), None)
    return host, [each for each in organizers if each is not host]


def _capacities(event: Event, language: str) -> list[Shown]:
    offered = directory.current()
    entries = (offered.by_id(pk) for pk in event.capacities.values_list("pk", flat=True))
    shown = [Shown(entry, language) for entry in entries if entry]
    return sorted(shown, key=lambda capacity: fold(capacity.label))


def _languages(event: Event, language: str) -> list[str]:
    codes = event.languages.values_list("code", flat=True)
    return sorted((names.language_name(code, language) for code in codes), key=fold)


def _is_interested(event: Event, viewer: Viewer) -> bool:
    return viewer.is_authenticated and event.interests.filter(account=viewer).exists()
