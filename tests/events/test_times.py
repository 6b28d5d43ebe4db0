from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.localedata import exists
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override

from capx.events.locales import first_weekday
from capx.events.models import Event
from capx.events.times import when_is
from capx.events.zones import COOKIE, reader_zone, zone_called, zone_name
from capx.movement.vocabularies import languages
from capx.peers.forms.zones import zones_named_after_places


def asking(user=None, cookie=None):
    request = RequestFactory().get("/events/")
    request.user = user or AnonymousUser()
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return request


def event(starts: str, ends: str, zone: str) -> Event:
    at = datetime.fromisoformat
    return Event(starts_at=at(starts), ends_at=at(ends), time_zone=zone)


def test_a_visitor_without_a_choice_reads_utc():
    assert reader_zone(asking()).key == "UTC"


@pytest.mark.parametrize("nonsense", ["Mars/Olympus", "../../etc/passwd", "\0", "x" * 5000])
def test_a_cookie_that_names_no_zone_counts_as_none(nonsense):
    assert reader_zone(asking(cookie=nonsense)).key == "UTC"


def test_the_choice_made_here_goes_before_the_profile(member, django_assert_num_queries):
    person = member.person.peer
    person.time_zone = "Africa/Accra"
    person.save()
    with django_assert_num_queries(1):
        assert reader_zone(asking(member)).key == "Africa/Accra"
    with django_assert_num_queries(0):
        assert reader_zone(asking(member, "Asia/Tokyo")).key == "Asia/Tokyo"


def test_the_zone_is_looked_up_once(member, django_assert_num_queries):
    request = asking(member)
    with django_assert_num_queries(1):
        assert reader_zone(request) is reader_zone(request)


def test_a_newcomer_without_a_profile_reads_utc(newcomer):
    assert reader_zone(asking(newcomer)).key == "UTC"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("  europe/berlin ", "Europe/Berlin"),
        ("America/Sao Paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("tokyo", "Asia/Tokyo"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(typed, meant):
    assert zone_called(typed).key == meant


@pytest.mark.parametrize("typed", ["", "Middle-earth", "Europe", "\0"])
def test_what_names_no_zone_means_none(typed):
    assert zone_called(typed) is None


def test_every_zone_on_offer_is_understood():
    names = [name for name, _ in zones_named_after_places()]
    assert len(names) > 400
    assert all(zone_called(name).key == name for name in names)


@pytest.mark.parametrize(
    ("zone", "month", "language", "name"),
    [
        ("Europe/Berlin", 7, "en", "Central European Summer Time"),
        ("Europe/Berlin", 1, "en", "Central European Standard Time"),
        ("America/Sao_Paulo", 7, "pt_BR", "Horário Padrão de Brasília"),
        ("Asia/Kolkata", 7, "en", "India Time"),
        ("Etc/GMT+5", 7, "en", "GMT-05:00"),
        ("UTC", 7, "es", "tiempo universal coordinado"),
    ],
)
def test_a_zone_has_a_name_in_the_readers_language(zone, month, language, name):
    at = datetime(2026, month, 1, tzinfo=UTC)
    assert zone_name(ZoneInfo(zone), at, Locale.parse(language)) == name


def test_every_zone_on_offer_has_a_name():
    at, locale = datetime(2026, 1, 1, tzinfo=UTC), Locale.parse("ar")
    assert all(zone_name(ZoneInfo(each), at, locale) for each, _ in zones_named_after_places())


def test_times_are_told_in_the_readers_zone_and_in_the_events():
    shown = when_is(
        event("2026-07-01T12:00Z", "2026-07-01T14:00Z", "Africa/Accra"), ZoneInfo("Europe/Berlin")
    )
    assert (shown.here.starts.time, shown.here.ends.time) == ("2:00\u202fPM", "4:00\u202fPM")
    assert shown.here.starts.date == "Wednesday, July 1, 2026"
    assert shown.here.starts.machine == "2026-07-01T14:00+02:00"
    assert shown.there.starts.time == "12:00\u202fPM"
    assert shown.there.zone == "Greenwich Mean Time"


def test_an_event_on_the_readers_own_clock_is_told_once():
    accra = event("2026-07-01T12:00Z", "2026-07-01T14:00Z", "Africa/Accra")
    assert when_is(accra, ZoneInfo("UTC")).there is None


def test_an_evening_there_may_be_two_days_here():
    evening = event("2026-07-01T22:00Z", "2026-07-02T00:30Z", "America/Sao_Paulo")
    shown = when_is(evening, ZoneInfo("UTC"))
    assert not shown.here.within_a_day
    assert shown.there.within_a_day


def test_the_end_stands_on_the_clock_after_the_change_to_winter_time():
    night = event("2026-10-25T00:30Z", "2026-10-25T02:30Z", "Europe/Berlin")
    shown = when_is(night, ZoneInfo("Europe/Berlin")).here
    assert (shown.starts.machine, shown.ends.machine) == (
        "2026-10-25T02:30+02:00",
        "2026-10-25T03:30+01:00",
    )


def test_dates_are_written_in_the_readers_language():
    with override("pt-br"):
        shown = when_is(event("2026-07-01T12:00Z", "2026-07-01T14:00Z", "UTC"), ZoneInfo("UTC"))
    assert shown.here.starts.date == "quarta-feira, 1 de julho de 2026"
    assert shown.here.starts.time == "12:00"


def test_every_language_of_the_world_has_a_first_weekday():
    locales = {Locale.parse(row.cldr) for row in languages().values() if exists(row.cldr)}
    assert {first_weekday(locale) for locale in locales} <= set(range(7))
    weeks = {tag: first_weekday(Locale.parse(tag)) for tag in ("en", "fr", "ar", "pt_BR")}
    assert weeks == {"en": 0, "fr": 0, "ar": 5, "pt_BR": 6}
