"""A real browser in front of the real server with a small demo community."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from scripts.browser import enter_demo, silent_browser
from scripts.serving import demo_site

PEOPLE = 60


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the product, served as `make run` serves it, with a community of its own."""
    with demo_site(tmp_path_factory.mktemp("site"), people=PEOPLE) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with silent_browser() as browser:
        yield browser


@pytest.fixture
def open_browser(browser, site) -> Iterator[Callable[..., Page]]:
    """A window of its own, with the options of Playwright's contexts; fails on script errors."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_window(**options: object) -> Page:
        context = browser.new_context(base_url=site, **{"locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda line: _note(problems, line))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert problems == []


def _note(problems: list[str], line: ConsoleMessage) -> None:
    """Violations of the content security policy reach the console as errors."""
    if "Content Security Policy" in line.text:
        problems.append(line.text)


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Enter the demo as its newcomer, member, moderator or staff."""
    return enter_demo
