"""What the events of the demo are about, when and where they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tomllib import loads
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

from capx.capacities import directory
from capx.capacities.directory import Entry
from capx.events.demo.hosts import Host
from capx.events.enums import EventState, Format
from capx.events.models import Event
from capx.events.words import words_of
from capx.peers.demo.statements import Popularity
from capx.peers.demo.texts import within_sentence
from capx.peers.demo.weighted import Weighted, happens

DATA = Path(__file__).resolve().parent / "data"
KINDS = Weighted(
    {
        "workshop": 25,
        "first_steps": 20,
        "editathon": 18,
        "open_hour": 15,
        "course": 12,
        "meetup": 10,
    }
)
_FORMATS = Weighted({Format.ONLINE: 45, Format.ON_SITE: 35, Format.BOTH: 20})
_WITHOUT_A_CAPACITY = "meetup"
_DAYS = 35  # to a coming event, or since a past one, on average
_FARTHEST = 300  # days


class DrawnEvent(NamedTuple):
    event: Event
    capacities: list[int]
    languages: list[str]


@cache
def words(language: str) -> dict[str, Any]:
    """As `data/en.toml` explains them."""
    return loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


def event_languages() -> list[str]:
    return sorted(path.stem for path in DATA.glob("*.toml"))


@dataclass(frozen=True)
class EventDrawing:
    now: datetime
    popularity: Popularity

    @classmethod
    def around(cls, now: datetime) -> Self:
        return cls(now, Popularity.of(directory.current()))

    def draw(self, chance: Random, host: Host, *, state: EventState, is_coming: bool) -> DrawnEvent:
        kind = KINDS.draw(chance)
        taught = self.popularity.capacities.draw_some(chance, chance.choice((1, 1, 2, 3)))
        starts_at, ends_at = self._span(chance, host, kind, is_coming=is_coming)
        written = self.now - timedelta(days=chance.randint(1, 40), hours=chance.randint(0, 20))
        event = Event(
            host_id=host.pk,
            state=state,
            language_id=host.language,
            starts_at=starts_at,
            ends_at=ends_at,
            time_zone=host.time_zone,
            created_at=min(written, starts_at - timedelta(days=7)),
            changed_at=min(written, starts_at - timedelta(days=7)),
            **_texts(chance, host.language, kind, taught[0]),
            **_place(chance, host),
        )
        event.words = words_of(event)
        is_open = kind == _WITHOUT_A_CAPACITY
        return DrawnEvent(event, [] if is_open else [e.id for e in taught], _spoken(chance, host))

    def _span(
        self, chance: Random, host: Host, kind: str, *, is_coming: bool
    ) -> tuple[datetime, datetime]:
        """By daylight where the host lives, so that no clock change falls into the beginning."""
        days = min(1 + int(chance.expovariate(1 / _DAYS)), _FARTHEST)
        length = timedelta(hours=chance.choice((1, 1.5, 2, 2, 3, 5)))
        if kind == "course":
            length += timedelta(days=chance.randint(2, 20))
        zone = ZoneInfo(host.time_zone)
        hour, minute = chance.randint(9, 19), chance.choice((0, 0, 0, 30))
        day = self.now.astimezone(zone).date()
        day += timedelta(days=days if is_coming else -days - length.days)
        starts_at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
        return starts_at, starts_at.astimezone(ZoneInfo("UTC")) + length


def _texts(chance: Random, language: str, kind: str, entry: Entry) -> dict[str, str]:
    said = words(language)
    label = entry.label(language)
    title = said["titles"][kind].format(name=label, capacity=within_sentence(label))
    return {
        "title": title,
        "description": said["descriptions"][kind] if happens(chance, 90) else "",
        "places_left": chance.choice(said["places_left"]) if happens(chance, 40) else "",
    }


def _place(chance: Random, host: Host) -> dict[str, Any]:
    format_ = _FORMATS.draw(chance)
    described: dict[str, Any] = {
        "format": format_,
        "link": f"https://example.org/events/{chance.randint(1, 9999)}"
        if happens(chance, 70)
        else "",
    }
    if format_ == Format.ONLINE:
        return described
    venue = chance.choice(words(host.language)["venues"])
    return described | {"place": venue, "territory_id": host.territory}


def _spoken(chance: Random, host: Host) -> list[str]:
    own = host.language.partition("-")[0]
    return sorted({own, "en"}) if happens(chance, 30) else [own]
