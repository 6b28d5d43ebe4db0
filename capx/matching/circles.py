"""Circles of three: I can teach one, who can teach another, who can teach me."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.matching.enums import Gain
from capx.matching.finding import Match, Matching
from capx.matching.reasons import reasons_for
from capx.matching.score import rarity
from capx.peers.index import WORKS_IN, PeerIndex

LOOKED_AT = 20  # of those who learn from me, and of those who teach me, the best
NUMBER = 3  # circles, nobody in two of them


class Circle(NamedTuple):
    """The numbers of the two others, and what goes from one to the next."""

    learner: int  # wants `shared` of me, and shares `between` …
    teacher: int  # … with the one who shares `wanted` with me
    shared: Entry
    between: Entry
    wanted: Entry
    score: float

    @property
    def others(self) -> tuple[int, int]:
        return self.learner, self.teacher


class _Closed(NamedTuple):
    learner: int
    teacher: int
    between: Entry
    score: float


def circles(matching: Matching) -> list[Circle]:
    """The best few. Who could swap with me directly is a match already, and in no circle."""
    learners = {m.peer_id: m for m in matching.best(LOOKED_AT, gain=Gain.SHARE)}
    teachers = {m.peer_id: m for m in matching.best(LOOKED_AT, gain=Gain.LEARN)}
    found = sorted(_closed(matching, learners, teachers), key=lambda each: -each.score)
    return [
        _circle(matching, each, learners[each.learner], teachers[each.teacher])
        for each in islice(_apart(found), NUMBER)
    ]


def _apart(found: Iterable[_Closed]) -> Iterator[_Closed]:
    """Nobody in two of them."""
    taken: set[int] = set()
    for each in found:
        if taken.isdisjoint((each.learner, each.teacher)):
            taken.update((each.learner, each.teacher))
            yield each


def _closed(
    matching: Matching, learners: dict[int, Match], teachers: dict[int, Match]
) -> Iterator[_Closed]:
    """All pairs of the two, each with the rarest capacity that closes their circle."""
    index, everybody = matching.index, len(matching.index.everybody)
    waiting = _able_to_talk(index, BitMap(learners), BitMap(teachers))
    sharing = {
        entry: index.peers_with((Intent.AVAILABLE, entry.id))
        for entry in matching.directory.offered
    }
    for entry in sorted(sharing, key=lambda each: len(sharing[each])):
        willing = index.peers_with((Intent.WANTED, entry.id))
        worth = rarity(len(sharing[entry]), everybody)
        for learner in sharing[entry] & BitMap(learners):
            for teacher in willing & waiting[learner]:
                legs = learners[learner].score * teachers[teacher].score
                yield _Closed(learner, teacher, entry, (legs * worth) ** (1 / 3))
            waiting[learner] -= willing


def _able_to_talk(index: PeerIndex, learners: BitMap, teachers: BitMap) -> dict[int, BitMap]:
    """With which teachers each learner has a language in which both work."""
    found = {learner: BitMap() for learner in learners}
    for code in index.values(WORKS_IN):
        speaking = index.peers_with((WORKS_IN, code))
        for learner in learners & speaking:
            found[learner] |= teachers & speaking
    return found


def _circle(matching: Matching, closed: _Closed, learner: Match, teacher: Match) -> Circle:
    """With what goes best from me to the one, and from the other to me."""
    shared = reasons_for(learner, matching).learnt[0].shared
    wanted = reasons_for(teacher, matching).taught[0].shared
    return Circle(closed.learner, closed.teacher, shared, closed.between, wanted, closed.score)
