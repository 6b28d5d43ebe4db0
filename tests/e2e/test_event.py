"""An event is begun from its page elsewhere, found by what it teaches, and put into a calendar."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import follow, press, reach
from tests.standins.elsewhere import day

pytestmark = pytest.mark.e2e

SOON = datetime.now(UTC).replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=3)
MINUTE = 14  # the precision of a time, in Wikibase
WAYS = [
    pytest.param("en-GB", True, "Sailing with SPARQL", "Kenya", id="English, with javascript"),
    pytest.param("ar", False, "الإبحار مع سباركل", "كينيا", id="Arabic, without"),
]


@pytest.fixture
def item(elsewhere) -> Callable[[str, str], str]:
    """An event that Wikidata knows, with its place; gives the address of its item."""

    def make(label: str, code: str) -> str:
        elsewhere.item(
            "Q7",
            label,
            code=code,
            P580=day(f"{SOON:%Y-%m-%dT%H:%M}", MINUTE),
            P582=day(f"{SOON + timedelta(hours=2):%Y-%m-%dT%H:%M}", MINUTE),
            P276={"id": "Q8"},
            P856="https://example.org/sailing",
        )
        elsewhere.item("Q8", "Harbour library", code=code, P17={"id": "Q9"})
        elsewhere.item("Q9", "Kenya", P297="KE")
        return f"{elsewhere.address}/wiki/Q7"

    return make


@pytest.mark.parametrize(("locale", "scripts", "title", "territory"), WAYS)
def test_an_event_from_a_link_is_found_by_capacity_and_put_into_a_calendar(
    open_browser, sign_in, item, locale, scripts, title, territory
):
    page = open_browser(locale=locale, java_script_enabled=scripts)
    sign_in(page, "manager")
    _begin_for_an_organization(page)
    _look_up(page, item(title, locale[:2]))
    expect(_found(page, "title")).to_have_value(title)
    expect(_found(page, "starts_time")).to_have_value("14:00")
    expect(_found(page, "territory")).to_have_value(territory)
    expect(_found(page, "time_zone")).to_have_count(0)
    expect(page.locator("[name=time_zone]")).to_have_value("")
    _publish(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    address = page.url.removeprefix(page.url.split("/events/")[0])
    visitor = open_browser(locale=locale, java_script_enabled=scripts)
    _find(visitor, address, title, scripts=scripts)
    _see_in_month(visitor, address)
    _put_into_calendar(visitor, address, title)


def _begin_for_an_organization(page: Page) -> None:
    page.goto("/organizations/demo-wikimedians-of-ghana/")
    page.locator('a[href^="/events/new/"]').click()
    expect(page.locator("[name=host]:checked")).to_have_value("org:demo-wikimedians-of-ghana")


def _look_up(page: Page, address: str) -> None:
    page.locator("[name=address]").fill(address)
    page.locator("#look-up").click()
    expect(page.locator(".lookup__found")).to_be_visible()


def _found(page: Page, name: str):
    return page.locator(f".form-part__field:has(.found) [name={name}]")


def _publish(page: Page) -> None:
    """With what was not found."""
    page.locator("[name=capacities]").first.fill("SPARQL")
    page.locator("[name=time_zone]").fill("Africa/Nairobi")
    page.locator("[name=format][value=on-site]").check()
    page.locator("#publish").click()
    expect(page.locator(".cdx-message--success")).to_be_visible()


def _find(page: Page, address: str, title: str, *, scripts: bool) -> None:
    """SPARQL is part of technology."""
    page.goto("/events/")
    page.locator("#q").fill(title)
    if scripts:
        page.wait_for_url("**q=**")
    page.locator("[name=capacity][value=technology]").check()
    if not scripts:
        page.locator(".facet__apply").click()
    page.wait_for_url("**capacity=technology**")
    expect(page.locator('[data-result-count="1"]')).to_be_visible()
    expect(page.locator(f'article[data-event] a[href="{address}"]')).to_be_visible()


def _see_in_month(page: Page, address: str) -> None:
    page.goto(f"/events/?view=month&month={SOON:%Y-%m}")
    expect(page.locator(f'.month a[href="{address}"]')).to_be_visible()


def _put_into_calendar(page: Page, address: str, title: str) -> None:
    page.goto(address)
    with page.expect_download() as download:
        page.locator('a[href$="/event.ics"]').click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == title
    # Nairobi is three hours ahead.
    assert event["DTSTART"].dt.astimezone(UTC) == SOON - timedelta(hours=3)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)


def test_an_event_is_started_from_a_link_by_keyboard_alone(open_browser, sign_in, item):
    page = open_browser()
    sign_in(page, "member")
    page.goto("/events/")
    follow(page, "Announce an event")
    reach(page, "Address of the event’s page")
    page.keyboard.type(item("Reading the winds", "en"))
    page.keyboard.press("Enter")
    expect(page.locator(".lookup__found")).to_be_visible()
    reach(page, "Time zone of these times")
    page.keyboard.type("Africa/Nairobi")
    reach(page, "Online")
    page.keyboard.press("Space")
    reach(page, "Publish")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading the winds")
    reach(page, "Interested")
    press(page, "Enter")
    expect(page.get_by_role("button", name="You are interested")).to_be_visible()
