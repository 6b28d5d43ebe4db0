"""Circles of three: I can teach one, who can teach another, who can teach me."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.matching.enums import Gain
from capx.matching.finding import Match, Matching
from capx.matching.score import rarity
from capx.peers.index import WORKS_IN

LOOKED_AT = 40  # of those who learn from me, and of those who teach me, the best
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


def circles(matching: Matching) -> list[Circle]:
    """The best few. Who could swap with me directly is a match already, and in no circle."""
    learners = {m.peer_id: m for m in matching.best(LOOKED_AT, gain=Gain.SHARE)}
    teachers = {m.peer_id: m for m in matching.best(LOOKED_AT, gain=Gain.LEARN)}
    found = sorted(_closed(matching, learners, teachers), key=lambda each: -each.score)
    chosen: list[_Closed] = []
    for each in found:
        if not any({*each[:2]} & {*other[:2]} for other in chosen):
            chosen.append(each)
    return [_circle(matching, each) for each in chosen[:NUMBER]]


class _Closed(NamedTuple):
    learner: int
    teacher: int
    between: Entry
    score: float


def _closed(
    matching: Matching, learners: dict[int, Match], teachers: dict[int, Match]
) -> Iterator[_Closed]:
    """All pairs of the two, once for each capacity that closes their circle."""
    index, everybody = matching.index, len(matching.index.everybody)
    speaking = _languages(matching, BitMap([*learners, *teachers]))
    for entry in matching.directory.offered:
        sharing = index.peers_with((Intent.AVAILABLE, entry.id))
        able = sharing & BitMap(learners)
        willing = index.peers_with((Intent.WANTED, entry.id)) & BitMap(teachers)
        for learner, teacher in product(able, willing):
            if speaking[learner] & speaking[teacher]:
                legs = learners[learner].score * teachers[teacher].score
                worth = rarity(len(sharing), everybody)
                yield _Closed(learner, teacher, entry, (legs * worth) ** (1 / 3))


def _circle(matching: Matching, closed: _Closed) -> Circle:
    """With the rarest that I share with the one, and that the other shares with me."""
    learner, teacher, between, score = closed
    shared = next(w.entry for w in matching.sharing.each if w.tier_of(learner))
    wanted = next(w.entry for w in matching.learning.each if w.tier_of(teacher))
    return Circle(learner, teacher, shared, between, wanted, score)


def _languages(matching: Matching, peers: BitMap) -> dict[int, set[str]]:
    """In which languages each of them works."""
    spoken: dict[int, set[str]] = {number: set() for number in peers}
    for code in matching.index.values(WORKS_IN):
        for number in peers & matching.index.peers_with((WORKS_IN, code)):
            spoken[number].add(str(code))
    return spoken
