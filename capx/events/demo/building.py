"""Bringing the events of the demo into the database, many in one statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from random import Random

from django.db import transaction
from django.utils import timezone

from capx.events.demo.drawing import DrawnEvent, EventDrawing
from capx.events.demo.hosts import Host, Hosts
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event, Interest
from capx.peers.demo.cast import MARK
from capx.peers.demo.weighted import Weighted, happens
from capx.peers.enums import InvitationState

BATCH = 1_000  # events in one transaction
_PAST_EVERY, _CANCELLED_EVERY = 5, 20  # one event in so many
_OF_THE_MANAGER = 3  # the first events; the very first one is a draft
_MOST_INTERESTED = 6
_ANSWERS = Weighted(
    {InvitationState.ACCEPTED: 70, InvitationState.INVITED: 25, InvitationState.DECLINED: 5}
)


def build_events(events: int, *, seed: int, progress: Callable[[int], object]) -> int:
    """Have so many events of the demo, two thirds of them coming; returns how many were added.

    What is there stays. Without hosts there are none. `progress` is told of each batch how many
    events it had.
    """
    now = timezone.now()
    hosts = Hosts.read()
    numbers = _missing(events, now) if hosts else range(0)
    progress(max(0, events - len(numbers)))
    builder = _Builder(seed, events, hosts, EventDrawing.around(now))
    for batch in batched(numbers, BATCH):
        builder.add(batch)
        progress(len(batch))
    return len(numbers)


def _missing(events: int, now: datetime) -> range:
    """The numbers of the events to be added: up to the size, and beyond it where many are over."""
    here = Event.objects.filter(host__name__startswith=f"{MARK} ")
    have = here.count()
    if have < events:
        return range(have, events)
    coming = here.filter(state=EventState.PUBLISHED, ends_at__gt=now).count()
    fresh = events * 3 // 4 - coming if coming < events * 2 // 3 else 0
    return range(have, have + fresh)


@dataclass(frozen=True)
class _Builder:
    seed: int
    size: int
    hosts: Hosts
    drawing: EventDrawing

    @transaction.atomic
    def add(self, numbers: Sequence[int]) -> None:
        chances = [Random(f"event/{self.seed}/{number}") for number in numbers]  # noqa: S311
        drawn = [
            self._draw(number, chance) for number, chance in zip(numbers, chances, strict=True)
        ]
        Event.objects.bulk_create(each.event for each in drawn)
        _write_lists(drawn)
        CoOrganizer.objects.bulk_create(
            row
            for each, chance in zip(drawn, chances, strict=True)
            for row in self._co_organizers(each.event, chance)
        )
        Interest.objects.bulk_create(
            row
            for each, chance in zip(drawn, chances, strict=True)
            for row in self._interests(each.event, chance)
        )

    def _draw(self, number: int, chance: Random) -> DrawnEvent:
        is_past = number < self.size and number % _PAST_EVERY == _PAST_EVERY - 1
        return self.drawing.draw(
            chance, self._host(number, chance), state=_state(number), is_coming=not is_past
        )

    def _host(self, number: int, chance: Random) -> Host:
        managed = self.hosts.managed
        if number < _OF_THE_MANAGER and managed:
            return managed[number % len(managed)]
        return self.hosts.draw(chance)

    def _co_organizers(self, event: Event, chance: Random) -> list[CoOrganizer]:
        number = chance.choice((1, 1, 2, 3)) if happens(chance, 35) else 0
        peers = {self.hosts.draw(chance).pk for _ in range(number)} - {event.host_id}
        return [
            CoOrganizer(event=event, peer_id=peer, state=_ANSWERS.draw(chance))
            for peer in sorted(peers)
        ]

    def _interests(self, event: Event, chance: Random) -> list[Interest]:
        if event.state == EventState.DRAFT:
            return []
        accounts = self.hosts.accounts
        number = min(len(accounts), chance.randint(0, _MOST_INTERESTED))
        return [
            Interest(event=event, account_id=account) for account in chance.sample(accounts, number)
        ]


def _state(number: int) -> EventState:
    if number == 0:
        return EventState.DRAFT
    is_cancelled = number % _CANCELLED_EVERY == _CANCELLED_EVERY // 2
    return EventState.CANCELLED if is_cancelled else EventState.PUBLISHED


def _write_lists(drawn: Sequence[DrawnEvent]) -> None:
    capacities, languages = Event.capacities.through, Event.languages.through
    capacities.objects.bulk_create(
        capacities(event_id=event.pk, capacity_id=capacity)
        for event, taught, _ in drawn
        for capacity in taught
    )
    languages.objects.bulk_create(
        languages(event_id=event.pk, language_id=code)
        for event, _, spoken in drawn
        for code in spoken
    )
