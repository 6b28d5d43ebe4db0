"""No page has a fault that axe can find, and each fits its window, however it is looked at."""

import pytest
from playwright.sync_api import Page

from tests.addresses import FOR_ALL, FOR_DEMO, FOR_MEMBERS
from tests.e2e.demo_pages import walked
from tests.e2e.faults import faults_here, scroll_width

pytestmark = pytest.mark.e2e

ALL = [*FOR_ALL, *FOR_DEMO]
WAYS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "right to left": {"color_scheme": "light", "locale": "ar"},
}


def _faults(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    missing = [] if answer.ok or address.startswith("/people/Nobody") else [f"{address}: missing"]
    return [*missing, *faults_here(page)]


def _profile(page: Page) -> str:
    page.goto("/explore/")
    return page.locator("article[data-peer] h2 a").first.get_attribute("href")


@pytest.mark.parametrize("way", WAYS)
def test_pages_for_all_have_no_fault(open_browser, way):
    page = open_browser(bypass_csp=True, **WAYS[way])
    addresses = [*ALL, _profile(page)]
    assert [fault for address in addresses for fault in _faults(page, address)] == []


@pytest.mark.parametrize("way", WAYS)
def test_pages_for_members_have_no_fault(open_browser, sign_in, way):
    page = open_browser(bypass_csp=True, **WAYS[way])
    sign_in(page, "member")
    assert [fault for address in FOR_MEMBERS for fault in _faults(page, address)] == []


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("ar", "dark")])
def test_pages_of_organizations_and_events_have_no_fault(open_browser, sign_in, locale, scheme):
    page = open_browser(bypass_csp=True, locale=locale, color_scheme=scheme)
    opened = walked(page, sign_in)
    assert [fault for address in opened for fault in _faults(page, address)] == []


@pytest.mark.parametrize("way", WAYS)
def test_what_opens_and_what_answers_has_no_fault(open_browser, sign_in, way):
    page = open_browser(bypass_csp=True, **WAYS[way])
    sign_in(page, "moderator")
    page.locator("summary").last.click()
    faults = faults_here(page)
    page.goto("/capacities/?view=tree")
    page.locator(".tree__summary").first.click()
    faults += faults_here(page)
    page.goto("/explore/?capacity=technology")
    page.locator("article .save button:not([name])").first.click()
    faults += [*faults_here(page), *_faults(page, "/me/saved/")]
    page.goto("/me/profile/identity/")
    page.locator("[name=wikidata_id]").fill("no item")
    page.locator("#save").click()
    page.locator("[aria-invalid]").wait_for()
    assert [*faults, *faults_here(page)] == []


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_letters_of_double_size_fit_with_forced_colours(open_browser, sign_in, locale):
    page = _large(open_browser, locale)
    wide = [address for address in [*ALL, _profile(page)] if _opened_width(page, address) > 640]
    sign_in(page, "member")
    wide += [address for address in FOR_MEMBERS if _opened_width(page, address) > 640]
    assert wide == []


def test_organizations_and_events_fit_with_letters_of_double_size(open_browser, sign_in):
    page = _large(open_browser, "ar")
    opened = walked(page, sign_in)
    assert [address for address in opened if _opened_width(page, address) > 640] == []


def _large(open_browser, locale: str) -> Page:
    """A window where letters are twice as large, and colours are the reader's own."""
    page = open_browser(
        bypass_csp=True,
        viewport={"width": 640, "height": 800},
        forced_colors="active",
        locale=locale,
    )
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            document.documentElement.style.fontSize = "200%";
        })"""
    )
    return page


def _opened_width(page: Page, address: str) -> int:
    page.goto(address)
    return scroll_width(page)
