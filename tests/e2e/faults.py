"""What is wrong with a page: what axe can find, its shape, and whether it fits its window."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [320, 360, 1280]  # pixels


def faults_here(page: Page) -> list[str]:
    """What is wrong with the page as it is now, each with its place."""
    faults = [*_faults_of_axe(page), *_faults_of_shape(page), *_faults_of_width(page)]
    return [f"{page.url}: {fault}" for fault in faults]


def _faults_of_axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


def _faults_of_shape(page: Page) -> list[str]:
    needed = ["h1", "main", "html[lang][dir]"]
    return [f"not one {each}" for each in needed if page.locator(each).count() != 1]


def _faults_of_width(page: Page) -> list[str]:
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if (wide := scroll_width(page)) > width:
            faults.append(f"{wide} wide in a window of {width}")
    return faults


def scroll_width(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")
