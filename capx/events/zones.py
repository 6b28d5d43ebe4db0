"""The reader's time zone: the one they chose here, else that of their profile, else UTC."""

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_gmt, get_timezone_location, get_timezone_name

from capx.folding import fold
from capx.peers.forms.zones import zones_named_after_places
from capx.peers.models import Peer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from babel import Locale
    from django.http import HttpRequest

COOKIE = "time_zone"
COOKIE_AGE = 31_536_000  # one year, in seconds
UTC = ZoneInfo("UTC")
_NO_PLACES = ("Etc/", "SystemV/")  # names of tzdata that tell a distance from UTC


def reader_zone(request: "HttpRequest") -> ZoneInfo:
    """Looked up once for each request; a choice that tzdata does not know counts as none."""
    memory = vars(request)
    if "reader_zone" not in memory:
        memory["reader_zone"] = _known(request.COOKIES.get(COOKIE, "")) or _of_profile(request)
    zone: ZoneInfo = memory["reader_zone"]
    return zone


def _known(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in zones_known() else None


def _of_profile(request: "HttpRequest") -> ZoneInfo:
    if not request.user.is_authenticated:
        return UTC
    own = Peer.objects.filter(person__account_id=request.user.pk)
    return _known(own.values_list("time_zone", flat=True).first() or "") or UTC


@cache
def zones_known() -> frozenset[str]:
    """Read from the disk once: tzdata changes with a release."""
    return frozenset(available_timezones())


@cache
def _by_folded_name() -> "Mapping[str, str]":
    """Zones by their whole names, and by the name of the city where only one is called so."""
    whole = {fold(name.replace("_", " ")): name for name in zones_known()}
    cities: dict[str, set[str]] = {}
    for name, _further in zones_named_after_places():
        cities.setdefault(fold(name.rpartition("/")[2].replace("_", " ")), set()).add(name)
    return {city: names.pop() for city, names in cities.items() if len(names) == 1} | whole


def zone_called(typed: str) -> ZoneInfo | None:
    """What is meant by "Europe/Berlin", "america/sao paulo" or "Tokyo"; None where nothing is."""
    name = _by_folded_name().get(fold(typed.replace("_", " ")))
    return ZoneInfo(name) if name else None


def zone_name(zone: ZoneInfo, at: "datetime", locale: "Locale") -> str:
    """What the reader calls the zone at that moment: summer time has a name of its own.

    Where CLDR has no word for it, the country stands for it, or else the distance from Greenwich.
    """
    local = at.astimezone(zone)
    name, distance = get_timezone_name(local, locale=locale), get_timezone_gmt(local, locale=locale)
    if name != distance or zone.key.startswith(_NO_PLACES) or "/" not in zone.key:
        return name
    return get_timezone_location(zone, locale=locale)
