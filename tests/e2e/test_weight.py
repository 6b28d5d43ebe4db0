"""What a page weighs at the first view, over the line, and whom it asks."""

import pytest

pytestmark = pytest.mark.e2e

AT_MOST = 70 * 1024  # bytes, compressed, headers included
PICTURED = "/explore/?capacity=technology&intent=available"


@pytest.fixture
def weigh(open_browser):
    """Open an address in a browser that has never been here; returns bytes and addresses asked."""

    def weighed(address: str, **options: object) -> tuple[int, list[str]]:
        page = open_browser(viewport={"width": 1280, "height": 800}, **options)
        sizes: list[float] = []
        asked: list[str] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address, wait_until="networkidle")
        return int(sum(sizes)), asked

    return weighed


@pytest.mark.parametrize("address", ["/", "/explore/", PICTURED, "/capacities/", "profile"])
def test_the_first_view_is_light_and_asks_nobody_else(open_browser, weigh, site, address):
    if address == "profile":
        page = open_browser()
        page.goto(PICTURED)
        address = page.locator("article[data-peer] h2 a").first.get_attribute("href")
    weight, asked = weigh(address)
    assert weight <= AT_MOST
    assert weight > 10_000, "it did not count"
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
