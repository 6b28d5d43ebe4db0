"""What an item states, as far as it is certain: one best value, or none."""

import re
from dataclasses import dataclass
from datetime import date, time

from capx.wikimedia.answers import Json, as_object, object_of, objects_of

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"  # the name of the calendar, not an address
DAY, MINUTE = 11, 13  # precisions of Wikibase
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):\d\dZ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where it is told to the minute."""

    day: date
    clock: time | None = None


def only_value(entity: Json, name: str) -> object | None:
    """The value of a property where the item has exactly one best: two leave it open.

    Preferred statements come before normal ones; deprecated ones do not count.
    """
    claims = object_of(entity, "claims") if "claims" in entity else {}
    statements = objects_of(claims, name) if name in claims else []
    ranks = ("preferred", "normal")
    ranked = ([each for each in statements if each.get("rank") == rank] for rank in ranks)
    best = next((group for group in ranked if group), [])
    return _value(best[0]) if len(best) == 1 else None


def _value(statement: Json) -> object | None:
    """None where the item says that there is none, or that nobody knows."""
    snak = object_of(statement, "mainsnak")
    return object_of(snak, "datavalue").get("value") if snak.get("snaktype") == "value" else None


def text(entity: Json, name: str) -> str:
    value = only_value(entity, name)
    return value if isinstance(value, str) else ""


def item(entity: Json, name: str) -> str:
    """The id of the item that a property names, or an empty text."""
    value = only_value(entity, name)
    return str(as_object(value, name).get("id", "")) if isinstance(value, dict) else ""


def moment(entity: Json, name: str) -> Moment | None:
    value = only_value(entity, name)
    return parse_time(value) if isinstance(value, dict) else None


def parse_time(value: Json) -> Moment | None:
    """Read a time of Wikibase; a month or a year is no day, and another calendar is not ours."""
    found = _TIME.fullmatch(str(value.get("time")))
    precision = value.get("precision")
    if found is None or value.get("calendarmodel") != GREGORIAN or not isinstance(precision, int):
        return None
    year, month, day, hour, minute = map(int, found.groups())
    try:
        told = time(hour, minute) if precision >= MINUTE else None
        return Moment(date(year, month, day), told) if precision >= DAY else None
    except ValueError:  # the 31st of February, or month 00
        return None
