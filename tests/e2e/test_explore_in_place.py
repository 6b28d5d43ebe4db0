"""Explore with JavaScript: the same addresses, only the results are swapped."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

COUNT = "[data-result-count]"


@pytest.fixture
def page(open_browser) -> Page:
    """Explore, marked so that a reload of the whole page would be noticed."""
    page = open_browser()
    page.goto("/explore/")
    _mark(page)
    return page


def _mark(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.marked = 'yes'")


def _is_marked(page: Page) -> bool:
    return page.evaluate("document.documentElement.dataset.marked === 'yes'")


def _found(page: Page) -> int:
    return int(page.locator(COUNT).get_attribute("data-result-count"))


def test_ticking_a_facet_swaps_the_results_and_pushes_the_address(page):
    everyone = _found(page)
    with page.expect_response(lambda response: "intent=available" in response.url) as answer:
        page.get_by_label("Can share").check()
    assert "<html" not in answer.value.text()
    page.wait_for_url("**/explore/?*intent=available*")
    expect(page.get_by_role("link", name="Can share Remove")).to_be_visible()
    assert _found(page) < everyone
    assert _is_marked(page)
    assert page.locator("h1, #search, #results").count() == 3


def test_what_was_swapped_in_narrows_down_further(page):
    page.get_by_label("Can share").check()
    page.wait_for_url("**intent=available**")
    page.get_by_label("Wants to learn").check()
    page.wait_for_url("**intent=wanted**")
    expect(page.get_by_role("link", name="Wants to learn Remove")).to_be_visible()
    assert _is_marked(page)


def test_the_box_that_was_ticked_keeps_the_focus(page):
    page.get_by_label("Can share").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**intent=available**")
    expect(page.get_by_role("link", name="Can share Remove")).to_be_visible()
    expect(page.locator(":focus")).to_have_attribute("value", "available")


def test_typing_finds_and_keeps_the_focus_in_the_field(page):
    page.locator("#q").focus()
    page.keyboard.type("sparql", delay=20)
    page.wait_for_url("**q=sparql**")
    expect(page.get_by_role("link", name="“sparql” Remove")).to_be_visible()
    expect(page.locator(":focus")).to_have_value("sparql")
    assert _is_marked(page)


def test_back_restores_what_was_found_before(page):
    everyone = _found(page)
    page.get_by_label("Can share").check()
    page.wait_for_url("**intent=available**")
    page.go_back()
    page.wait_for_url("**/explore/")
    expect(page.locator(f'[data-result-count="{everyone}"]')).to_be_visible()
    expect(page.get_by_label("Can share")).not_to_be_checked()
    assert page.locator("h1").count() == 1


def test_the_address_of_a_search_shows_the_same_when_opened_anew(page, open_browser):
    page.get_by_label("Wants to learn").check()
    page.wait_for_url("**intent=wanted**")
    expect(page.get_by_role("link", name="Wants to learn Remove")).to_be_visible()
    plain = open_browser(java_script_enabled=False)
    plain.goto(page.url)
    assert _found(plain) == _found(page)
    expect(plain.get_by_label("Wants to learn")).to_be_checked()


def test_without_javascript_a_button_shows_the_peers(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/explore/")
    everyone = _found(page)
    page.get_by_label("Can share").check()
    page.get_by_role("button", name="Show the peers").click()
    assert "intent=available" in page.url
    assert _found(page) < everyone
    page.get_by_role("link", name="Clear all").click()
    assert _found(page) == everyone
