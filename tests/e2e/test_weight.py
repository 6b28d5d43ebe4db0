"""What every page weighs at the first view, over the line, and whom it asks."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Page

from tests.addresses import FOR_ALL, FOR_MEMBERS
from tests.e2e.demo_pages import walked

pytestmark = pytest.mark.e2e

AT_MOST = 70 * 1024  # bytes, compressed, headers included
AT_LEAST = 20_000  # less was not counted
LONG = ["/explore/?capacity=technology&intent=available", "/explore/?more=capacity"]


@pytest.fixture
def page(open_browser) -> Page:
    """A browser that keeps nothing, in the language that takes most room."""
    page = open_browser(viewport={"width": 1280, "height": 800}, locale="ar")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.sizes, page.asked = [], []
    network.on("Network.loadingFinished", lambda done: page.sizes.append(done["encodedDataLength"]))
    page.on("request", lambda request: page.asked.append(request.url))
    return page


def _faults(page: Page, site: str, addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        page.sizes.clear()
        page.asked.clear()
        page.goto(address, wait_until="networkidle")
        if not AT_LEAST < sum(page.sizes) <= AT_MOST:
            yield f"{address} weighs {sum(page.sizes):.0f}"
        yield from (url for url in page.asked if not url.startswith((site, "data:")))


def test_pages_for_all_are_light_and_ask_nobody_else(page, site):
    page.goto(LONG[0])
    profile = page.locator("article[data-peer] h2 a").first.get_attribute("href")
    assert list(_faults(page, site, [*FOR_ALL, *LONG, profile])) == []


def test_pages_for_members_are_light_and_ask_nobody_else(page, site, sign_in):
    sign_in(page, "member")
    assert list(_faults(page, site, FOR_MEMBERS)) == []


def test_pages_of_organizations_and_events_are_light_and_ask_nobody_else(page, site, sign_in):
    assert list(_faults(page, site, walked(page, sign_in))) == []
