"""A newcomer has matches as soon as they have said who they are, and decides about them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.profiles import name_languages, state_capacities

pytestmark = pytest.mark.e2e


def matches(page: Page):
    return page.locator("article[data-peer]")


def test_a_newcomer_has_matches_with_reasons_without_javascript(open_browser, sign_in_as, newcomer):
    page = open_browser(java_script_enabled=False)
    sign_in_as(page, newcomer)
    name_languages(page)
    state_capacities(page)
    page.goto("/")
    first = matches(page).first
    expect(first.locator(".peer__why")).to_contain_text("You both speak")
    expect(first.locator(".peer__why")).to_contain_text("Profile confirmed")
    page.get_by_role("link", name="See all your matches").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your matches")
    name = matches(page).first.get_attribute("data-peer")
    matches(page).first.get_by_role("button", name=re.compile("^Not for me")).click()
    expect(page.get_by_text("Nobody is told.")).to_be_visible()
    expect(page.locator(f'article[data-peer="{name}"]')).to_have_count(0)
    page.get_by_role("link", name="Whom you have set aside").click()
    page.get_by_role("button", name=re.compile("^Show again")).click()
    page.goto("/me/matches/")
    expect(page.locator(f'article[data-peer="{name}"]')).to_have_count(1)


def test_a_member_asks_a_match_for_what_fits(open_browser, sign_in):
    page = open_browser()
    sign_in(page, "member")
    page.goto("/me/matches/")
    matches(page).first.locator('a[href^="/exchanges/new/"]').click()
    expect(page.get_by_label("A few words to them")).to_be_visible()
    page.goto("/help/matches/")
    expect(page.get_by_role("heading", name="Whether you are shown to others")).to_be_visible()


def test_matches_are_told_in_arabic_from_right_to_left(open_browser, sign_in):
    page = open_browser(
        locale="ar", java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    sign_in(page, "member")
    page.goto("/me/matches/")
    expect(page.locator("html[dir=rtl]")).to_have_count(1)
    why = matches(page).first.locator(".peer__why").inner_text()
    assert not re.search(r"You both|Can share|Profile confirmed", why)
