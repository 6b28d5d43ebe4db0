"""The matches of one peer: who fits best, found on the search index and scored exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Directory
from capx.matching import parts, score
from capx.matching.best_first import best_first
from capx.matching.day import Day
from capx.matching.enums import Gain
from capx.matching.levels import LevelledPart
from capx.matching.score import WEIGHTS, Parts
from capx.matching.seeker import Seeker
from capx.matching.wishes import Wishes, to_learn, to_share
from capx.peers.index import TAKEN_OVER, PeerIndex
from capx.peers.index.availability import AWAY_UNTIL, IS_OPEN

NUMBER = 10
SCORED = 400  # at most, exactly; a few dozen are enough in most cases
OF_ONE_GROUP = 150  # peers that the search cannot tell apart
ROUNDING = 1.03  # by how much the exact score may pass the one that was searched by

type Place = tuple[float, int]  # by which matches are sorted


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
    seen: BitMap  # all others, but for those who are apart from the seeker
    ground: BitMap  # of these, who can be a match

    def best(self, number: int = NUMBER, *, gain: Gain | None = None) -> list[Match]:
        """The best first; of equals, those whose turn it is today."""
        found: list[tuple[Place, Match]] = []
        for bound, peers in self._groups(self._gaining(gain)):
            last = found[number - 1][1].score if len(found) >= number else 0.0
            if len(found) >= SCORED or bound * ROUNDING < last:
                break
            matches = map(self.match, self._drawn(peers))
            found = sorted([*found, *((self._place(match), match) for match in matches)])
        return [match for _place, match in found[:number]]

    def match(self, peer_id: int) -> Match:
        """How well this peer fits, exactly."""
        found = Parts(
            self.learning.coverage(peer_id),
            self.sharing.coverage(peer_id),
            *(part.value(peer_id) for part in self.levelled),
        )
        return Match(peer_id, score.score(found), found, self._gain(peer_id))

    def _groups(self, ground: BitMap) -> Iterator[tuple[float, BitMap]]:
        coverage = (self.learning.part(ground), self.sharing.part(ground))
        weights = [weight / sum(WEIGHTS) for weight in WEIGHTS]
        return best_first(ground, [*coverage, *self.levelled], weights)

    def _gaining(self, gain: Gain | None) -> BitMap:
        learn, share = self.learning.fitting, self.sharing.fitting
        gaining = {Gain.BOTH: learn & share, Gain.LEARN: learn - share, Gain.SHARE: share - learn}
        return self.ground & (gaining[gain] if gain else learn | share)

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

    def _place(self, match: Match) -> Place:
        return -round(match.score, 6), self.day.lot(self.seeker.peer_id, match.peer_id)


def start_matching(
    seeker: Seeker,
    *,
    index: PeerIndex,
    directory: Directory,
    day: Day,
    apart: BitMap,
) -> Matching:
    """`apart` are numbers of peers whom the seeker is not to be shown."""
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
        ground=seen & takes_part(index, day),
    )


def takes_part(index: PeerIndex, day: Day) -> BitMap:
    """Who can be a match of anybody: shown to members, open, there, and with room for one more."""
    away = [key for key in index.values(AWAY_UNTIL) if str(key) >= day.date.isoformat()]
    absent = BitMap.union(BitMap(), *(index.peers_with((AWAY_UNTIL, key)) for key in away))
    return index.peers_with(IS_OPEN) & index.peers_with(TAKEN_OVER) - absent
