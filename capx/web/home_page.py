"""What a member's home page gathers from the rooms: what comes next, and who can help."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.explore.queries import saved_peers
from capx.explore.queries.searches import Watched, with_new_peers
from capx.explore.wishes import Wishes, wishes_of
from capx.findings.queries import is_offered
from capx.peers.queries import (
    imported_profile_for,
    missing_in,
    organizations_managed_by,
    person_of,
    shown_names,
    stated_slugs,
)
from capx.web.changes import Change, changes_since
from capx.web.events_to_learn_at import events_to_learn_at
from capx.web.first_steps import FirstSteps, first_steps
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
    offers_findings: bool  # to bring in what the wikis know of the member
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
    steps = first_steps(peer, stated)
    return Home(
        peer=peer,
        imported=None if peer else imported_profile_for(account),
        steps=steps,
        missing=missing_in(peer) if peer else [],
        number_of_saved=saved_peers(account).count(),
        matches=matches,
        wishes=wishes_of(account, own=peer, wanted=wanted, language=language)
        if peer and wanted
        else None,
        changes=changes_since(since, account=account, teaching=matches.teaching, wanted=learnt)
        if since
        else [],
        coming=events_to_learn_at(learnt, viewer=account, zone=zone, language=language),
        waiting=waiting_for(account, language),
        offers_findings=is_offered(account, is_new=not steps.finished),
        searches=with_new_peers(account),
        managed=_managed(account, language),
    )


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
