"""Pages about what the demo has: its first organization, with its events, projects, resources."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.addresses import FOR_ALL_IN_DEMO, FOR_MANAGERS_IN_DEMO, FOR_MODERATORS_IN_DEMO


def walked(page: Page, sign_in: Callable[[Page, str], None]) -> Iterator[str]:
    """Addresses to be opened by this page, one by one: signed in as who may open them."""
    page.context.clear_cookies()
    yield from FOR_ALL_IN_DEMO
    sign_in(page, "manager")
    yield from FOR_MANAGERS_IN_DEMO
    page.context.clear_cookies()
    sign_in(page, "moderator")
    yield from FOR_MODERATORS_IN_DEMO
