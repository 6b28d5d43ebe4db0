"""Bringing the exchanges of the demo into the database, many in one statement."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from random import Random
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from capx.capacities import directory
from capx.exchanges.demo.parties import MEMBER, Parties
from capx.exchanges.demo.stories import OF_THE_CAST, Story, Storyteller
from capx.exchanges.demo.writing import Writer
from capx.exchanges.enums import OPEN, WAITING, State
from capx.exchanges.models import Exchange, Link, Thanks
from capx.exchanges.services.standing import refresh_standing
from capx.peers.demo.cast import MARK
from capx.peers.models import Peer

BATCH = 1_000  # exchanges in one transaction


class Place(NamedTuple):
    """One exchange to be built: its number, and that in the stories of the cast, if it is one."""

    number: int
    of_cast: int | None


def create_exchanges(exchanges: int, *, seed: int, progress: Callable[[int], object]) -> int:
    """Have so many exchanges of the demo; returns how many were added.

    What is there stays. Where the member of the demo has nothing open any more, as after some
    weeks, those of the cast come anew. `progress` is told of each batch how many it had.
    """
    now, parties = timezone.now(), Parties.read()
    places = _missing(exchanges) if parties.everyone else []
    progress(max(0, exchanges - len(places)))
    builder = _Builder(seed, Storyteller(parties, now), Writer(now, directory.current()))
    for batch in batched(places, BATCH):
        builder.add(batch)
        progress(len(batch))
    return builder.added


def _missing(exchanges: int) -> list[Place]:
    here = Exchange.objects.filter(asker__name__startswith=f"{MARK} ")
    have = here.count()
    if have < exchanges:
        numbers = range(have, exchanges)
        return [Place(each, each if each < OF_THE_CAST else None) for each in numbers]
    player = here.filter(answerer__person__account__username=MEMBER, state__in=OPEN)
    if not exchanges or player.exists():
        return []
    return [Place(have + each, each) for each in range(min(OF_THE_CAST, exchanges))]


@dataclass
class _Builder:
    seed: int
    storyteller: Storyteller
    writer: Writer
    added: int = 0
    waiting: Counter[int] = field(default_factory=Counter)  # by number of the peer who is asked
    asked: set[tuple[int, int, int]] = field(default_factory=set)  # both peers, and the capacity

    @transaction.atomic
    def add(self, places: Iterable[Place]) -> None:
        self._read_waiting()
        written = [self.writer.write(story, chance) for story, chance in self._stories(places)]
        Exchange.objects.bulk_create(each.exchange for each in written)
        Link.objects.bulk_create(link for each in written for link in each.links)
        Thanks.objects.bulk_create(thanks for each in written for thanks in each.thanks)
        _refresh(each.exchange for each in written)
        self.added += len(written)

    def _read_waiting(self) -> None:
        rows = Exchange.objects.filter(state__in=WAITING)
        counted = rows.values_list("answerer_id").annotate(Count("pk"))
        self.waiting = Counter({peer: number for peer, number in counted if peer})
        pairs = rows.values_list("asker_id", "answerer_id", "capacity_id")
        self.asked = {(one, other, what) for one, other, what in pairs if one and other}

    def _stories(self, places: Iterable[Place]) -> Iterator[tuple[Story, Random]]:
        for place in places:
            chance = Random(f"exchange/{self.seed}/{place.number}")  # noqa: S311  # no secret
            if story := self._story(place, chance):
                yield story, chance

    def _story(self, place: Place, chance: Random) -> Story | None:
        """Nobody receives more than they take at once: what would be too much was held instead.

        But the cast has something to answer, whatever else waits for them.
        """
        story = self._of_cast(place, chance)
        if story is None:
            story = self.storyteller.any(chance)
            if story and story.state in WAITING and not self._has_room(story):
                story = self.storyteller.any(chance, State.HELD)
        if story and story.state in WAITING:
            self.waiting[story.answerer.pk] += 1
            self.asked.add(_pair(story))
        return story

    def _of_cast(self, place: Place, chance: Random) -> Story | None:
        story = None
        if place.of_cast is not None:
            story = self.storyteller.cast(place.of_cast, chance)
        return None if story is None or _pair(story) in self.asked else story

    def _has_room(self, story: Story) -> bool:
        is_free = self.waiting[story.answerer.pk] < story.answerer.most_waiting
        return is_free and _pair(story) not in self.asked


def _pair(story: Story) -> tuple[int, int, int]:
    return story.asker.pk, story.answerer.pk, story.subject.capacity


def _refresh(exchanges: Iterable[Exchange]) -> None:
    sides = (side for each in exchanges for side in (each.asker_id, each.answerer_id))
    numbers = {side for side in sides if side}
    peers = Peer.objects.select_for_update(no_key=True).filter(pk__in=numbers)
    refresh_standing(peers.order_by("pk"))
