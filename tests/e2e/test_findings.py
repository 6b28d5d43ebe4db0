"""A profile fills itself: asked for, ticked, added, and taken back as a whole."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

OLD_PAGE = """{{Let's Connect profile
| territory = Ghana
| languages = Twi, Klingonian
| want to learn = SPARQL
}}"""
WAYS = [
    pytest.param("en-GB", True, id="English, with javascript"),
    pytest.param("en-GB", False, id="English, without"),
    pytest.param("ar", True, id="Arabic, with javascript"),
    pytest.param("ar", False, id="Arabic, without"),
]
ADDED = ("language:de", "language:tw", "territory:GH", "wanted:sparql", "item:Q99")
TOLD = ("language:de", "project:dewiki", "item:Q99", "territory:GH")  # one of each source


@pytest.fixture
def known(newcomer, wiki, elsewhere) -> str:
    """The name of a newcomer of whom everybody knows something."""
    wiki.action.add(newcomer, babel={"de": "N", "en": "3"}, edited={"dewiki": 40, "enwiki": 2})
    wiki.action.pages[f"User:{newcomer}/Let's Connect"] = OLD_PAGE
    elsewhere.item("Q99", P4174=newcomer)
    return newcomer


def tick(page: Page, key: str):
    return page.locator(f'[name=tick][value="{key}"]')


@pytest.mark.parametrize(("locale", "scripts"), WAYS)
def test_what_wikimedia_knows_is_brought_in_by_ticks_and_taken_back(
    open_browser, sign_in_as, known, locale, scripts
):
    page = open_browser(locale=locale, java_script_enabled=scripts)
    sign_in_as(page, known)
    page.get_by_role("main").locator('a[href="/me/findings/"]').click()
    page.locator('form[action="/me/findings/ask/"] button').click()
    _wait_for_all(page, scripts=scripts)
    expect(page.locator('[name="tick"]:checked')).to_have_count(0)
    expect(tick(page, "project:enwiki")).to_have_count(0)  # two edits only
    expect(page.get_by_text("Klingonian")).to_be_visible()
    for key in ADDED:
        tick(page, key).check()
    page.locator('[name="level-language:tw"]').select_option("2")
    _add(page)
    expect(tick(page, "language:en")).to_be_visible()
    for key in ADDED:
        expect(tick(page, key)).to_have_count(0)
    page.goto("/me/profile/languages/")
    spoken = page.locator("[name=level]")
    expect(spoken.nth(0)).to_have_value("N")
    expect(spoken.nth(1)).to_have_value("2")
    page.goto("/me/findings/")
    page.locator('form[action$="/take-back/"] button').click()
    expect(page.locator('form[action$="/take-back/"]')).to_have_count(0)
    for key in ADDED:
        expect(tick(page, key)).to_be_visible()


def _add(page: Page) -> None:
    page.locator("form.section .section__save button").click()
    expect(page.locator('form[action$="/take-back/"]')).to_have_count(1)


def _wait_for_all(page: Page, *, scripts: bool) -> None:
    """With scripts the page looks again by itself; without, its reader does."""
    for _attempt in range(1 if scripts else 20):
        if not scripts and page.locator("[aria-busy=true]").count():
            page.wait_for_timeout(500)
            page.locator('#found a[href="/me/findings/"]').first.click()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    for key in TOLD:
        expect(tick(page, key)).to_be_visible()


def test_ticks_stay_while_answers_come_in(open_browser, sign_in_as, known, elsewhere):
    elsewhere.delay = 1.5  # two questions, within the time of one source
    page = open_browser()
    sign_in_as(page, known)
    page.goto("/me/findings/")
    page.locator('form[action="/me/findings/ask/"] button').click()
    try:
        tick(page, "language:de").check()
        expect(page.locator("[aria-busy=true]")).to_have_count(1)
        expect(tick(page, "item:Q99")).to_be_visible()
    finally:
        elsewhere.delay = 0.0
    expect(tick(page, "language:de")).to_be_checked()
    expect(page).to_have_url(re.compile("/me/findings/$"))


def test_a_source_that_is_down_is_named_and_the_rest_is_there(
    open_browser, sign_in_as, known, elsewhere
):
    elsewhere.broken = True
    page = open_browser(java_script_enabled=False)
    sign_in_as(page, known)
    page.goto("/me/findings/")
    page.locator('form[action="/me/findings/ask/"] button').click()
    try:
        for _attempt in range(20):
            if page.locator("[aria-busy=true]").count():
                page.wait_for_timeout(500)
                page.reload()
        expect(page.get_by_text("Wikidata: Did not answer.")).to_be_visible()
    finally:
        elsewhere.broken = False
    expect(tick(page, "language:de")).to_be_visible()
    expect(tick(page, "item:Q99")).to_have_count(0)
    page.locator('form[action="/me/findings/ask/"] button').click()
    _wait_for_all(page, scripts=False)
