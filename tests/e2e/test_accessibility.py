"""No page has a fault that axe can find: in light, in dark, and from right to left."""

from pathlib import Path

import pytest

from tests.addresses import FOR_ALL, FOR_MEMBERS

pytestmark = pytest.mark.e2e

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = [*FOR_ALL, "/sign-in/demo/"]
WAYS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "right to left": {"color_scheme": "light", "locale": "ar"},
}


def _faults(page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{address}: {fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("way", WAYS)
def test_pages_for_all_have_no_fault(open_browser, way):
    page = open_browser(bypass_csp=True, **WAYS[way])
    assert [fault for address in ALL for fault in _faults(page, address)] == []


@pytest.mark.parametrize("way", WAYS)
def test_pages_for_members_have_no_fault(open_browser, sign_in, way):
    page = open_browser(bypass_csp=True, **WAYS[way])
    sign_in(page, "member")
    assert [fault for address in FOR_MEMBERS for fault in _faults(page, address)] == []


def test_a_profile_has_no_fault(open_browser):
    page = open_browser(bypass_csp=True)
    page.goto("/explore/")
    address = page.locator("article[data-peer] a").first.get_attribute("href")
    assert _faults(page, address) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_page_is_wider_than_the_window(open_browser, width, locale):
    page = open_browser(viewport={"width": width, "height": 800}, locale=locale)
    for address in ALL:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, address


@pytest.mark.parametrize("address", ALL)
def test_every_page_has_one_heading_one_main_and_a_direction(open_browser, address):
    page = open_browser(java_script_enabled=False)
    page.goto(address)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("html[lang][dir]").count() == 1


def test_nothing_is_fetched_from_anybody_else(open_browser, site):
    page = open_browser()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ALL:
        page.goto(address)
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
