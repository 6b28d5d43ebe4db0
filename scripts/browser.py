"""Debian's Chromium, driven by Playwright, that asks nobody but the site for anything."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
# Without these it looks for its maker's servers at every start.
SILENT = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def silent_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        try:
            yield browser
        finally:
            browser.close()


def enter_demo(page: Page, role: str) -> None:
    """Sign in as one of the cast: newcomer, member, manager, moderator or staff."""
    page.goto("/sign-in/demo/")
    page.locator(f'button[data-role="{role}"]').click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
