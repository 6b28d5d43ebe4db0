"""What a member's home page gathers from the rooms: what comes next, and who can help."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.events.queries.coming import coming_on
from capx.explore.queries import saved_peers
from capx.explore.queries.searches import Watched, with_new_peers
from capx.explore.wishes import Wishes, wishes_of
from capx.peers.queries import (
    imported_profile_for,
    missing_in,
    organizations_managed_by,
    person_of,
    shown_names,
    stated_slugs,
)
from capx.web.changes import Change, changes_since
from capx.web.home_matches import HomeMatches, home_matches
from capx.web.waiting import Waits, waiting_for

if TYPE_CHECKING:
    from datetime import datetime
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
    matches: HomeMatches
    wishes: Wishes | None  # None without a wish
    changes: list[Change]  # since the last visit
    coming: "list[EventCard]"  # events that teach what is wanted
    waiting: list[Waits]
    searches: list[Watched]  # saved ones for which somebody is new
    managed: "list[Peer]"  # organizations, called by their best name for the reader


def home_of(
    account: "Account", *, language: str, zone: "ZoneInfo", since: "datetime | None" = None
) -> Home:
    """`since` is when the member was last here; None where their browser does not tell."""
    peer = person_of(account)
    stated = stated_slugs(peer) if peer else {}
    wanted = stated.get(Intent.WANTED, [])
    learnt = _numbers(wanted)
    matches = (
        home_matches(peer, viewer=account, language=language) if peer and stated else HomeMatches()
    )
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
        matches=matches,
        wishes=wishes_of(account, own=peer, wanted=wanted, language=language)
        if peer and wanted
        else None,
        changes=changes_since(since, account=account, teaching=matches.teaching, wanted=learnt)
        if since
        else [],
        coming=[
            with_reason(card, learnt)
            for card in coming_on(learnt, viewer=account, zone=zone, language=language)
        ],
        waiting=waiting_for(account, language),
        searches=with_new_peers(account),
        managed=_managed(account, language),
    )


def with_reason(card: "EventCard", wanted: list[int]) -> "EventCard":
    """What is wanted may stand above what the event teaches."""
    taught = (
        capacity
        for capacity in card.capacities
        if {capacity.entry.id, *(above.id for above in capacity.entry.ancestors)} & {*wanted}
    )
    capacity = next(taught, None)
    if capacity is None:
        return card
    text = _("Teaches %(capacity)s, which you want to learn.") % {"capacity": capacity.label}
    return replace(card, reason=text)


def _numbers(slugs: list[str]) -> list[int]:
    entries = map(directory.current().get, slugs)
    return [entry.id for entry in entries if entry]


def _managed(account: "Account", language: str) -> "list[Peer]":
    """Two queries, one for who manages nothing."""
    managed = list(organizations_managed_by(account))
    names = shown_names(managed, language)
    for peer in managed:
        peer.name = names[peer.pk]
    return managed
