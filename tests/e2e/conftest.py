"""A real browser in front of the real server with a small demo community."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from scripts.browser import enter_demo, silent_browser
from scripts.serving import demo_site, manage
from tests.e2e.staff import Staff
from tests.e2e.whole_wiki import WholeWiki, whole_wiki
from tests.standins.elsewhere import Elsewhere, on_loopback

PEOPLE = 60
PATIENCE = 10_000  # milliseconds
NEWCOMERS = [f"Demo Newcomer {number}" for number in range(1, 49)]
ADD_NEWCOMERS = f"""
from capx.accounts.services import create_synthetic_accounts
create_synthetic_accounts(usernames={NEWCOMERS})
"""


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    """The folder in which the served product keeps its data."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Elsewhere]:
    """The Wikidata that the served product asks."""
    world = Elsewhere()
    with on_loopback(world) as world.address:
        yield world


@pytest.fixture(scope="session")
def wiki() -> Iterator[WholeWiki]:
    """The wiki through which the served product writes."""
    with whole_wiki() as wiki:
        yield wiki


@pytest.fixture(scope="session")
def lets_connect_staff(tmp_path_factory) -> Staff:
    """To whom the served product seals what members of Let's Connect answer."""
    return Staff(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="session")
def site(data, elsewhere, wiki, lets_connect_staff) -> Iterator[str]:
    """The address of the product, served as `make run` serves it, with a community of its own."""
    outside = {"WIKIDATA_API_URL": f"{elsewhere.address}/w/api.php", **wiki.settings}
    outside |= lets_connect_staff.settings
    with demo_site(data, people=PEOPLE, **outside) as address:
        wiki.contact_redirect_address = f"{address}/sign-in/contact/callback/"
        yield address


@pytest.fixture(scope="session")
def newcomers(site, data) -> Iterator[str]:
    """Names of accounts that have never been here, beside the one that the demo offers."""
    manage(data, "shell", "-c", ADD_NEWCOMERS)
    return iter(NEWCOMERS)


@pytest.fixture
def newcomer(newcomers) -> str:
    return next(newcomers)


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
        context.set_default_timeout(PATIENCE)
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
    if "Content Security Policy" in line.text or "htmx:" in line.text:
        problems.append(line.text)


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Enter the demo as one of its cast: newcomer, member, manager, moderator or staff."""
    return enter_demo


@pytest.fixture
def sign_in_as() -> Callable[[Page, str], None]:
    """Enter the demo under any of its names; the page may be the one where that is asked."""

    def enter(page: Page, username: str) -> None:
        if "/sign-in/" not in page.url:
            page.goto("/sign-in/")
        if not page.url.split("?")[0].endswith("/sign-in/demo/"):
            page.get_by_role("main").locator('a[href^="/sign-in/demo/"]').click()
        page.locator("input[name=username]").fill(username)
        page.locator("form:has(input[name=username]) button").click()

    return enter
