"""The matches of one peer: who fits best, found on the search index and scored exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappushpop
from itertools import islice
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Directory
from capx.matching import parts, score
from capx.matching.best_first import best_first, in_turn
from capx.matching.day import Day
from capx.matching.enums import Gain
from capx.matching.levels import Level, LevelledPart
from capx.matching.score import WEIGHTS, Parts
from capx.matching.seeker import Seeker
from capx.matching.wishes import Wishes, to_learn, to_share
from capx.peers.index import TAKEN_OVER, PeerIndex
from capx.peers.index.availability import AWAY_UNTIL, IS_OPEN, ROOM

NUMBER = 10
SCORED = 400  # at most, exactly; a few dozen are enough in most cases
OF_ONE_GROUP = 150  # peers that the search cannot tell apart
ROUNDING = 1 + 1e-9  # of what is computed in two ways
NOBODY = BitMap()


class Match(NamedTuple):
    peer_id: int
    score: float
    parts: Parts
    gain: Gain


@dataclass(frozen=True, eq=False)
class Matching:
    """One peer's matches under way. The caller holds `index.lock`."""

    seeker: Seeker
    index: PeerIndex
    directory: Directory
    day: Day
    learning: Wishes
    sharing: Wishes
    levelled: Sequence[LevelledPart]  # all parts but the first two, in the order of `Parts`
    seen: BitMap  # all others but those who are apart from the seeker
    ground: BitMap  # of these, who can be a match

    def best(self, number: int = NUMBER, *, gain: Gain | None = None) -> list[Match]:
        """The best first; of equals, those whose turn it is today."""
        found: list[Match] = []
        least = [0.0] * number  # a heap of the best scores
        for bound, peers in self._groups(gain):
            if len(found) >= SCORED or bound * ROUNDING < least[0]:
                break
            for match in map(self.match, self._drawn(peers)):
                heappushpop(least, match.score)
                found.append(match)
        reached = [match for match in found if match.score * ROUNDING >= least[0]]
        return sorted(reached, key=self._place)[:number]

    def match(self, peer_id: int) -> Match:
        """How well this peer fits, exactly."""
        found = Parts(
            self.learning.coverage(peer_id),
            self.sharing.coverage(peer_id),
            *(part.value(peer_id) for part in self.levelled),
        )
        return Match(peer_id, score.score(found), found, self._gain(peer_id))

    def _groups(self, gain: Gain | None) -> Iterator[Level]:
        """Those who speak best and who both gain are searched on their own, others when needed."""
        language, *_others = self.levelled
        return in_turn(
            self._search(level.value, level.peers, each)
            for each in ([gain] if gain else Gain)
            for level in language.split(self._gaining(each))
        )

    def _search(self, language: float, ground: BitMap, gain: Gain) -> tuple[float, Iterator[Level]]:
        """With a bound."""
        teaches = self.learning.most if gain != Gain.SHARE else score.FLOOR
        learns = self.sharing.most if gain != Gain.LEARN else score.FLOOR
        most = Parts(teaches, learns, language, *(part.best for part in self.levelled[1:]))
        return score.score(most), self._searched(language, ground)

    def _searched(self, language: float, ground: BitMap) -> Iterator[Level]:
        weights = [weight / sum(WEIGHTS) for weight in WEIGHTS]
        covered = (self.learning.part(ground), self.sharing.part(ground))
        spoken = LevelledPart((), otherwise=language)
        yield from best_first(ground, [*covered, spoken, *self.levelled[1:]], weights)

    def _gaining(self, gain: Gain) -> BitMap:
        learn, share = self.ground & self.learning.fitting, self.ground & self.sharing.fitting
        if gain == Gain.BOTH:
            return learn & share
        return learn - share if gain == Gain.LEARN else share - learn

    def _gain(self, peer_id: int) -> Gain:
        if peer_id not in self.sharing.fitting:
            return Gain.LEARN
        return Gain.BOTH if peer_id in self.learning.fitting else Gain.SHARE

    def _drawn(self, peers: BitMap) -> Iterator[int]:
        """Some of a large group, others each day."""
        if len(peers) <= OF_ONE_GROUP:
            return iter(peers)
        start = self.day.lot(self.seeker.peer_id, len(peers)) % len(peers)
        turned = (*range(start, len(peers)), *range(start))
        return (peers[place] for place in islice(turned, OF_ONE_GROUP))

    def _place(self, match: Match) -> tuple[float, int]:
        return -round(match.score, 6), self.day.lot(self.seeker.peer_id, match.peer_id)


def start_matching(  # noqa: PLR0913  # all that decides who can be a match
    seeker: Seeker,
    *,
    index: PeerIndex,
    directory: Directory,
    day: Day,
    apart: BitMap,
    left_out: BitMap = NOBODY,
) -> Matching:
    """Those who are `apart` are as good as none; who is `left_out` is there, but is no match."""
    seen = index.everybody - apart - BitMap([seeker.peer_id])
    return Matching(
        seeker=seeker,
        index=index,
        directory=directory,
        day=day,
        learning=to_learn(seeker.wanted, index=index, directory=directory),
        sharing=to_share(seeker.available, index=index, directory=directory),
        levelled=(
            parts.language_part(seeker, index),
            parts.time_part(seeker, index, day.date),
            parts.place_part(seeker, index),
            day.recency_part,
            parts.room_part(index),
            day.rest_part,
        ),
        seen=seen,
        ground=(seen - left_out) & takes_part(index, day),
    )


def takes_part(index: PeerIndex, day: Day) -> BitMap:
    """Who can be a match of anybody: shown to members, open, there, and with room for one more."""
    away = [key for key in index.values(AWAY_UNTIL) if str(key) >= day.date.isoformat()]
    kept_out = BitMap.union(
        index.peers_with((ROOM, 0)), *(index.peers_with((AWAY_UNTIL, key)) for key in away)
    )
    return index.peers_with(IS_OPEN) & index.peers_with(TAKEN_OVER) - kept_out
