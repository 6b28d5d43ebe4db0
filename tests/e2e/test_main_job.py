"""The main job: publish what one knows, share and want; be found; find and keep a peer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import follow, press, reach
from tests.e2e.profiles import button, name_languages, state_capacities

pytestmark = pytest.mark.e2e

FOR_NEWCOMERS = "Demo Fuseini Abukari"


def _peer(page: Page, name: str):
    return page.locator(f'article[data-peer="{name.replace(" ", "_")}"]')


def test_a_newcomer_publishes_a_profile_without_javascript(open_browser, sign_in):
    page = open_browser(java_script_enabled=False)
    sign_in(page, "newcomer")
    name_languages(page)
    state_capacities(page)
    _choose_who_sees_it(page)
    visitor = open_browser(java_script_enabled=False)
    visitor.goto("/explore/?capacity=sparql&intent=available&language=sw")
    expect(_peer(visitor, FOR_NEWCOMERS)).to_be_visible()
    visitor.goto("/explore/?capacity=lua-modules&intent=available")
    expect(_peer(visitor, FOR_NEWCOMERS)).to_have_count(0)


def _choose_who_sees_it(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Edit ?: Who sees")).click()
    page.get_by_label("Everyone").check()
    button(page, "Save").click()


def test_a_member_saves_a_peer_with_a_note_and_removes_it_without_javascript(
    open_browser, sign_in_as, newcomer
):
    page = open_browser(java_script_enabled=False)
    sign_in_as(page, newcomer)
    page.goto("/explore/?capacity=technology&intent=available&language=en")
    link = page.locator("article[data-peer] h2 a").first
    name = link.inner_text()
    link.click()
    button(page, f"Save {name}").click()
    page.goto("/me/saved/")
    page.get_by_label("Your private note").fill("Ask about queries in January.")
    button(page, "Keep the note").click()
    expect(page.get_by_label("Your private note")).to_have_value("Ask about queries in January.")
    page.get_by_role("link", name=name).click()
    button(page, f"Saved {name}").click()
    page.goto("/me/saved/")
    expect(page.get_by_text("You have saved nobody yet")).to_be_visible()


def test_the_main_job_is_done_by_keyboard_alone(open_browser, newcomer):
    page = open_browser()
    page.goto("/")
    follow(page, "Sign in")
    follow(page, "Enter the demo as a member who was made up")
    reach(page, "Username")
    page.keyboard.type(newcomer)
    press(page, "Enter")
    _publish_by_keyboard(page)
    page.goto("/explore/?capacity=sparql&intent=known")
    expect(_peer(page, newcomer)).to_be_visible()
    _save_by_keyboard(page, besides=newcomer)


def _publish_by_keyboard(page: Page) -> None:
    follow(page, "Say what you can share")
    reach(page, "Search for a skill, knowledge or service")
    page.keyboard.type("sparql")
    expect(page.get_by_role("button", name="Know it : SPARQL queries")).to_be_visible()
    reach(page, "Know it : SPARQL queries")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    reach(page, "Members only")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Everyone")).to_be_checked()
    follow(page, "Save")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()


def _save_by_keyboard(page: Page, besides: str) -> None:
    names = page.locator("article[data-peer] h2 a").all_inner_texts()
    name = next(name for name in names if name != besides)
    follow(page, name)
    reach(page, f"Save {name}")
    press(page, "Space")
    expect(page.get_by_role("button", name=f"Saved {name}")).to_be_visible()
    reach(page, "Your menu")
    page.keyboard.press("Enter")
    follow(page, "Saved peers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Saved peers")
