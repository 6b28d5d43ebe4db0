"""Photograph the product: the picture of the README, or every page with `--all FOLDER`.

make screenshots
.venv/bin/python scripts/screenshots.py --all /tmp/pictures
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402  # this and all below need the path

from scripts.browser import enter_demo, silent_browser  # noqa: E402
from scripts.serving import demo_site  # noqa: E402
from tests.addresses import FOR_ALL, FOR_DEMO, FOR_MEMBERS  # noqa: E402

PEOPLE = 300
PICTURE = ROOT / "docs" / "images" / "explore.png"
PICTURED = "/explore/?capacity=wikidata&intent=available&territory=sub-saharan-africa"
# Pages for all that show members more.
ALSO_FOR_MEMBERS = ["/explore/?capacity=technology&intent=available", "/capacities/sparql/"]
WIDTHS = {360: 740, 1280: 800}  # pixels: a phone, a desk
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "locale": "en-GB"},
    "dark": {"color_scheme": "dark", "locale": "en-GB"},
    "arabic": {"color_scheme": "light", "locale": "ar"},
}


def photograph_for_readme(browser: Browser, site: str) -> None:
    page = browser.new_page(
        base_url=site, viewport={"width": 1280, "height": WIDTHS[1280]}, **LOOKS["light"]
    )
    page.goto(PICTURED)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURE)


def photograph_all(browser: Browser, site: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for look, options in LOOKS.items():
        for width, height in WIDTHS.items():
            context = browser.new_context(
                base_url=site, viewport={"width": width, "height": height}, **options
            )
            page = context.new_page()
            for name in photographed(page):
                page.screenshot(path=folder / f"{name}-{look}-{width}.png", full_page=True)
            context.close()


def photographed(page: Page) -> Iterator[str]:
    """Open every page, as a visitor and then as each role; yields the name of its picture."""
    yield from opened(page, [*FOR_ALL, *FOR_DEMO, a_profile(page)], "visitor")
    for role in ("newcomer", "member"):
        page.context.clear_cookies()
        enter_demo(page, role)
        yield from opened(page, FOR_MEMBERS, role)
    yield from opened(page, [*ALSO_FOR_MEMBERS, a_profile(page)], "member")


def opened(page: Page, addresses: list[str], role: str) -> Iterator[str]:
    for address in addresses:
        page.goto(address)
        page.locator("img[loading]").evaluate_all(
            "all => all.forEach(img => img.loading = 'eager')"
        )
        page.wait_for_load_state("networkidle")
        yield f"{role}{''.join(sign if sign.isalnum() else '-' for sign in address)}".rstrip("-")


def a_profile(page: Page) -> str:
    page.goto("/explore/")
    return page.locator("article[data-peer] h2 a").first.get_attribute("href") or "/explore/"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, in every look")
    folder = parser.parse_args().all
    with (
        tempfile.TemporaryDirectory() as data,
        demo_site(Path(data), people=PEOPLE) as site,
        silent_browser() as browser,
    ):
        if folder:
            photograph_all(browser, site, folder)
        else:
            photograph_for_readme(browser, site)


if __name__ == "__main__":
    main()
