from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.events.month import SHOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil")


@pytest.fixture
def at(make_event, host):
    def make(title: str, starts: str, ends: str):
        event = make_event(title, host=host)
        type(event).objects.filter(pk=event.pk).update(starts_at=starts, ends_at=ends)
        return event

    return make


def days(client, month: str, more: str = "", **headers) -> dict[date, list[str]]:
    answer = client.get(f"/events/?view=month&month={month}{more}", headers=headers)
    cells = [day for week in answer.context["table"].weeks for day in week]
    return {day.date: [mark.title for mark in day.marks] for day in cells if day.marks}


def test_an_event_stands_on_each_of_its_days(client, at):
    at("Camp", "2026-12-30T09:00Z", "2027-01-02T17:00Z")
    assert days(client, "2026-12") == {
        date(2026, 12, 30) + timedelta(number): ["Camp"] for number in range(4)
    }
    assert date(2027, 1, 1) in days(client, "2027-01")


def test_an_event_that_ends_at_midnight_does_not_reach_into_the_next_day(client, at):
    at("Evening", "2026-12-10T20:00Z", "2026-12-11T00:00Z")
    assert list(days(client, "2026-12")) == [date(2026, 12, 10)]


def test_a_title_is_marked_with_its_language(client, at):
    event = at("Clube", "2026-12-10T20:00Z", "2026-12-10T21:00Z")
    type(event).objects.filter(pk=event.pk).update(language="pt")
    html = client.get("/events/?view=month&month=2026-12").content.decode()
    assert '<bdi lang="pt">Clube</bdi>' in html


def test_days_are_those_of_the_reader(client, at):
    at("Late", "2026-12-31T23:30Z", "2026-12-31T23:45Z")
    assert list(days(client, "2026-12")) == [date(2026, 12, 31)]
    client.cookies["time_zone"] = "Asia/Tokyo"
    assert list(days(client, "2027-01")) == [date(2027, 1, 1)]


def test_a_day_on_which_the_clocks_change_is_one_day(client, at):
    client.cookies["time_zone"] = "Europe/Berlin"
    at("First hour", "2026-10-24T22:00Z", "2026-10-24T23:00Z")
    at("Last hour", "2026-10-25T22:00Z", "2026-10-25T23:00Z")
    assert days(client, "2026-10") == {date(2026, 10, 25): ["First hour", "Last hour"]}


def test_the_weeks_show_the_whole_of_their_first_and_last_day(client, at):
    at("First hour", "2026-11-30T00:00Z", "2026-11-30T01:00Z")
    at("Last hour", "2027-01-03T23:00Z", "2027-01-04T00:00Z")
    at("Hour before", "2026-11-29T23:00Z", "2026-11-30T00:00Z")
    at("Hour after", "2027-01-04T00:00Z", "2027-01-04T01:00Z")
    found = days(client, "2026-12", **{"Accept-Language": "fr"})
    assert found == {date(2026, 11, 30): ["First hour"], date(2027, 1, 3): ["Last hour"]}


def test_the_calendar_opens_on_the_day_that_the_reader_has(client, monkeypatch):
    client.cookies["time_zone"] = "Pacific/Kiritimati"
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 20, tzinfo=UTC))
    table = client.get("/events/?view=month").context["table"]
    assert table.before.endswith("month=2026-12")
    assert [day.date for week in table.weeks for day in week if day.is_today] == [date(2027, 1, 1)]


def test_the_week_begins_where_the_reader_begins_it(client):
    def first_day(language: str) -> int:
        answer = client.get("/events/?view=month", headers={"Accept-Language": language})
        return answer.context["table"].weeks[0][0].date.weekday()

    assert (first_day("fr"), first_day("ar")) == (0, 5)


def test_a_month_is_narrowed_down_as_a_list(client, at):
    for title, slugs in (("Queries", ["sparql"]), ("Other", [])):
        event = at(title, "2026-12-10T10:00Z", "2026-12-10T11:00Z")
        event.capacities.set(Capacity.objects.filter(slug__in=slugs))
    found = days(client, "2026-12", "&capacity=technology")
    assert found == {date(2026, 12, 10): ["Queries"]}


def test_a_full_day_shows_the_first_few_and_leads_to_all(client, at):
    for number in range(SHOWN + 2):
        at(f"Event {number}", f"2099-12-10T1{number}:00Z", f"2099-12-10T1{number}:30Z")
    page = client.get("/events/?view=month&month=2099-12").content.decode()
    assert "Event 2" in page
    assert "Event 3" not in page
    assert "2 more" in page
    assert 'href="?from=2099-12-10&amp;to=2099-12-10"' in page
    assert len(client.get("/events/?from=2099-12-10&to=2099-12-10").context["cards"]) == SHOWN + 2


def test_only_events_of_the_month_itself_are_counted(client, at):
    at("In the month", "2026-12-10T10:00Z", "2026-12-10T11:00Z")
    at("In its first week", "2026-11-30T10:00Z", "2026-11-30T11:00Z")
    assert client.get("/events/?view=month&month=2026-12").context["total"] == 1


def test_months_lead_on_and_keep_what_was_chosen(client):
    table = client.get("/events/?q=a&view=month&month=2026-12").context["table"]
    assert table.before == "?q=a&view=month&month=2026-11"
    assert table.after == "?q=a&view=month&month=2027-01"


def test_today_is_marked(client):
    page = client.get("/events/?view=month").content.decode()
    assert page.count('aria-current="date"') == 1


def test_a_month_that_is_too_full_says_so(client, at, monkeypatch):
    monkeypatch.setattr("capx.events.month.COUNTED", 1)
    at("First", "2099-07-01T10:00Z", "2099-07-01T11:00Z")
    july = "/events/?view=month&month=2099-07"
    assert "more events than fit" not in client.get(july).text
    at("Second", "2099-07-02T10:00Z", "2099-07-02T11:00Z")
    page = client.get(july)
    assert "more events than fit" in page.text
    assert page.context["table"].total == 1
