"""What a member's home page gathers from the rooms: what comes next, and who can help."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.events.queries.coming import coming_on
from capx.explore.queries import saved_peers
from capx.explore.queries.searches import Watched, with_new_peers
from capx.explore.teachers import Teachers, teachers_of
from capx.peers.queries import (
    imported_profile_for,
    missing_in,
    organizations_managed_by,
    person_of,
    shown_names,
    stated_slugs,
)
from capx.web.waiting import Waits, waiting_for

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from capx.accounts.models import Account
    from capx.events.cards import EventCard
    from capx.peers.models import Peer
    from capx.peers.queries import Missing


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The three things by which a newcomer becomes a peer; whether each is done."""

    languages: bool = False
    available: bool = False
    wanted: bool = False

    @property
    def done(self) -> int:
        return sum((self.languages, self.available, self.wanted))

    @property
    def finished(self) -> bool:
        return self.done == 3


@dataclass(frozen=True, slots=True)
class Home:
    peer: "Peer | None"
    imported: "Peer | None"  # waits until the member keeps, mends or drops it
    steps: FirstSteps
    missing: "list[Missing]"
    number_of_saved: int
    teachers: Teachers | None  # None without a wish
    coming: "list[EventCard]"  # events that teach what is wanted
    waiting: list[Waits]
    searches: list[Watched]  # saved ones for which somebody is new
    managed: "list[Peer]"  # organizations, called by their best name for the reader


def home_of(account: "Account", *, language: str, zone: "ZoneInfo") -> Home:
    peer = person_of(account)
    stated = stated_slugs(peer) if peer else {}
    wanted = stated.get(Intent.WANTED, [])
    return Home(
        peer=peer,
        imported=None if peer else imported_profile_for(account),
        steps=FirstSteps(
            languages=peer is not None and peer.languages.exists(),
            available=bool(stated.get(Intent.AVAILABLE)),
            wanted=bool(wanted),
        ),
        missing=missing_in(peer) if peer else [],
        number_of_saved=saved_peers(account).count(),
        teachers=teachers_of(account, own=peer, wanted=wanted, language=language)
        if peer and wanted
        else None,
        coming=coming_for(account, wanted, language=language, zone=zone),
        waiting=waiting_for(account, language),
        searches=with_new_peers(account),
        managed=_managed(account, language),
    )


def coming_for(
    account: "Account", wanted: list[str], *, language: str, zone: "ZoneInfo"
) -> "list[EventCard]":
    """The next events that teach one of the capacities (slugs) that a member wants to learn."""
    entries = [entry for slug in wanted if (entry := directory.current().get(slug))]
    ids = [entry.id for entry in entries]
    return coming_on(ids, viewer=account, zone=zone, language=language)


def _managed(account: "Account", language: str) -> "list[Peer]":
    """Two queries, one for who manages nothing."""
    managed = list(organizations_managed_by(account))
    names = shown_names(managed, language)
    for peer in managed:
        peer.name = names[peer.pk]
    return managed
