"""An organization publishes itself: proposed, confirmed, managed together, filled in, found."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


@dataclass(frozen=True)
class Way:
    """A browser, and what is typed into it."""

    locale: str
    scripts: bool
    name: str
    about: str
    language: str
    territory: str

    @property
    def direction(self) -> str:
        return "rtl" if self.locale == "ar" else "ltr"


WAYS = [
    Way(
        locale="en-GB",
        scripts=True,
        name="Friends of Turkana",
        about="We gather the names of winds and boats.",
        language="Kiswahili",
        territory="Kenya",
    ),
    Way(
        locale="ar",
        scripts=False,
        name="حلقة أصدقاء المخطوطات",
        about="نصوّر المخطوطات ونصفها معًا.",
        language="العربية",
        territory="مصر",
    ),
]


@pytest.mark.parametrize("way", WAYS, ids=["English, with javascript", "Arabic, without"])
def test_an_organization_is_proposed_confirmed_filled_in_and_found(
    open_browser, sign_in, sign_in_as, newcomers, way
):
    founder, other = next(newcomers), next(newcomers)

    def window(enter=None, who: str = "") -> Page:
        page = open_browser(locale=way.locale, java_script_enabled=way.scripts)
        if enter:
            enter(page, who)
        return page

    founding = window(sign_in_as, founder)
    slug = _propose(founding, way)
    _confirm(window(sign_in, "moderator"), way.name)
    _invite(founding, slug, other)
    _accept(window(sign_in_as, other), slug)
    _fill_in(founding, slug, way)
    visitor = window()
    _read(visitor, slug, way, manager=other)
    _find(visitor, slug, way)


def _propose(page: Page, way: Way) -> str:
    page.goto("/organizations/")
    page.get_by_role("main").locator('a[href="/organizations/new/"]').first.click()
    expect(page.locator("html")).to_have_attribute("dir", way.direction)
    page.locator("[name=name]").fill(way.name)
    page.locator("[name=type][value=informal]").check()
    page.locator(".section__save button").click()
    page.wait_for_url("**/edit/")
    expect(page.get_by_role("heading", level=1)).to_have_text(way.name)
    return page.url.split("/")[-3]


def _confirm(page: Page, name: str) -> None:
    page.goto("/organizations/waiting/")
    proposal = page.locator(".proposal").filter(has_text=name)
    proposal.locator("button[value=confirm]").click()
    expect(page.locator(".cdx-message--success")).to_be_visible()
    expect(proposal).to_have_count(0)


def _invite(page: Page, slug: str, username: str) -> None:
    page.goto(f"/organizations/{slug}/managers/")
    form = page.locator('form[action$="/managers/invite/"]')
    form.locator("[name=username]").fill(username)
    form.locator("button").click()
    expect(page.locator(".managing__row").filter(has_text=username)).to_be_visible()


def _accept(page: Page, slug: str) -> None:
    """What waits for somebody stands on their home page."""
    page.goto("/")
    page.locator(f'.home__waiting a[href="/organizations/{slug}/managers/"]').click()
    page.locator('form[action$="/managers/accept/"] button').click()
    page.goto(f"/organizations/{slug}/managers/")
    page.locator('form[action$="/managers/show/"] button').click()
    expect(page.locator('form[action$="/managers/hide/"]')).to_be_visible()


def _fill_in(page: Page, slug: str, way: Way) -> None:
    _write(page, slug, "about", {"about": way.about})
    _write(page, slug, "languages", {"languages": way.language})
    _write(page, slug, "territories", {"territories": way.territory})
    page.goto(f"/organizations/{slug}/edit/names/")
    page.locator("[name=name_language]").last.fill("Deutsch")
    page.locator("[name=name]").last.fill("Freundeskreis")
    _save(page)
    page.goto(f"/organizations/{slug}/edit/capacities/")
    page.locator("#picker-q").fill("sparql")
    if not way.scripts:
        page.locator("#search").click()
    page.locator("#say-available-sparql").click()
    expect(page.locator("#say-available-sparql")).to_have_attribute("aria-pressed", "true")
    _save(page)


def _write(page: Page, slug: str, section: str, typed: dict[str, str]) -> None:
    page.goto(f"/organizations/{slug}/edit/{section}/")
    for name, text in typed.items():
        page.locator(f"[name={name}]").first.fill(text)
    _save(page)


def _save(page: Page) -> None:
    page.locator("#save").click()
    expect(page.locator(".cdx-message--success")).to_be_visible()


def _read(page: Page, slug: str, way: Way, *, manager: str) -> None:
    page.goto(f"/organizations/{slug}/")
    expect(page.locator("html")).to_have_attribute("dir", way.direction)
    expect(page.get_by_role("heading", level=1)).to_have_text(way.name)
    page_text = page.get_by_role("main")
    for told in (way.about, way.territory, "Freundeskreis", manager):
        expect(page_text).to_contain_text(told)
    expect(page.locator('.person__stated a[href="/capacities/sparql/"]').first).to_be_visible()


def _find(page: Page, slug: str, way: Way) -> None:
    """By kind and by name: in the list of organizations, and where people are found as well."""
    card = page.locator(f'article[data-peer="{slug}"]')
    page.goto("/organizations/")
    page.locator("#q").fill(way.name)
    if way.scripts:
        page.wait_for_url("**q=**")
    page.locator("#type").select_option("informal")
    if not way.scripts:
        page.locator(".organizations__filter button").click()
    page.wait_for_url("**type=informal**")
    expect(page.locator("[data-result-count='1']")).to_be_visible()
    expect(card).to_be_visible()
    page.goto("/explore/?kind=organization&capacity=sparql&intent=available")
    expect(card).to_be_visible()
    page.goto("/explore/?kind=person&capacity=sparql&intent=available")
    expect(card).to_have_count(0)
