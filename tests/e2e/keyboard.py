"""Getting about by keyboard alone, as a reader without a pointer does."""

import pytest
from playwright.sync_api import Page


def follow(page: Page, name: str) -> None:
    reach(page, name)
    press(page, "Enter")


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def reach(page: Page, name: str) -> None:
    """Press Tab until what has the focus begins with this accessible name."""
    for _press_of_tab in range(150):
        page.keyboard.press("Tab")
        if _named(page).startswith(name):
            return
    pytest.fail(f"Tab never reaches “{name}” on {page.url}")


def _named(page: Page) -> str:
    return page.evaluate(
        """() => {
            const focused = document.activeElement;
            const labels = [...(focused.labels ?? [])].map(label => label.textContent);
            const words = focused.getAttribute("aria-label") ?? (labels[0] || focused.innerText);
            return words.replace(/\\s+/g, " ").trim();
        }"""
    )
