"""What speaks for a match, as facts; `sentences.py` puts them into words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.matching.enums import Gain
from capx.matching.finding import Match, Matching
from capx.matching.parts import common_languages
from capx.matching.score import WORKING
from capx.matching.seeker import Seeker
from capx.matching.wishes import Wish


class Served(NamedTuple):
    """Somebody wants a capacity, and somebody else shares it, or one that comes near."""

    wanted: Entry
    shared: Entry

    @property
    def is_exact(self) -> bool:
        return self.wanted is self.shared


@dataclass(frozen=True, slots=True)
class Reasons:
    match: Match
    seeker: Seeker
    taught: list[Served]  # they can share it with me
    learnt: list[Served]  # I can share it with them
    languages: list[str]  # codes of those that both speak best
    is_fluent: bool  # both work in them


def best_with_reasons(matching: Matching, number: int, gain: Gain | None = None) -> list[Reasons]:
    """The best first. The caller holds the index."""
    return [reasons_for(match, matching) for match in matching.best(number, gain=gain)]


def reasons_for(match: Match, matching: Matching) -> Reasons:
    """The rarest capacities first. The caller holds the index."""
    index, peer_id = matching.index, match.peer_id
    level, languages = common_languages(matching.seeker, index, peer_id)
    return Reasons(
        match=match,
        seeker=matching.seeker,
        taught=list(_exact_first(_taught(matching, peer_id))),
        learnt=list(_exact_first(_learnt(matching, peer_id))),
        languages=languages,
        is_fluent=level >= WORKING,
    )


def _taught(matching: Matching, peer_id: int) -> Iterator[Served]:
    for wish in matching.learning.each:
        if shared := _counterpart(wish, matching, Intent.AVAILABLE, peer_id):
            yield Served(wanted=wish.entry, shared=shared)


def _learnt(matching: Matching, peer_id: int) -> Iterator[Served]:
    for wish in matching.sharing.each:
        if wanted := _counterpart(wish, matching, Intent.WANTED, peer_id):
            yield Served(wanted=wanted, shared=wish.entry)


def _counterpart(wish: Wish, matching: Matching, intent: Intent, peer_id: int) -> Entry | None:
    """What the peer states that serves the wish best."""
    tier = wish.tier_of(peer_id)
    stated = (
        capacity
        for capacity in sorted(tier.capacities if tier else ())
        if peer_id in matching.index.peers_with((intent, capacity))
    )
    return next(filter(None, map(matching.directory.by_id, stated)), None)


def _exact_first(served: Iterable[Served]) -> list[Served]:
    return sorted(served, key=lambda each: not each.is_exact)
