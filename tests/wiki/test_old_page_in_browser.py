"""A member brings their old page over in a browser, from a real wiki that holds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import silent_browser
from scripts.serving import demo_site, manage

pytestmark = pytest.mark.wiki

NAMES = ["Demo Old Ana", "Demo Old Bea"]
ADD_MEMBERS = f"""
from capx.accounts.services import create_synthetic_accounts
create_synthetic_accounts(usernames={NAMES})
"""
PAGE = """{{Let's Connect profile
| territory = [[Ghana]]
| languages = English; Klingonian
| want to share = Photography
}}"""
WAYS = [
    pytest.param("en-GB", True, NAMES[0], id="English, with javascript"),
    pytest.param("ar", False, NAMES[1], id="Arabic, without"),
]


@pytest.fixture(scope="module")
def site(wiki, tmp_path_factory) -> Iterator[str]:
    """The product beside the real wiki, whose pages it reads."""
    for name in NAMES:
        wiki.member_called(name)
        title = f"User:{name}/Let's Connect"
        wiki.admin.write(action="edit", title=title, text=PAGE)
    data: Path = tmp_path_factory.mktemp("site")
    with demo_site(data, people=0, OAUTH_WIKI_URL=wiki.address) as address:
        manage(data, "shell", "-c", ADD_MEMBERS)
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with silent_browser() as browser:
        yield browser


@pytest.mark.parametrize(("locale", "scripts", "name"), WAYS)
def test_an_old_page_is_brought_over_from_a_real_wiki(site, browser, locale, scripts, name):
    context = browser.new_context(base_url=site, locale=locale, java_script_enabled=scripts)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/sign-in/demo/?next=/me/findings/")
    page.locator("input[name=username]").fill(name)
    page.locator("form:has(input[name=username]) button").click()
    page.locator('form[action="/me/findings/ask/"] button').click()
    _wait(page, scripts=scripts)
    expect(page.get_by_text("Klingonian")).to_be_visible()
    page.locator('[value="territory:GH"]').check()
    page.locator('[value="available:photography"]').check()
    page.locator("form.section .section__save button").click()
    expect(page.locator('[value="language:en"]')).to_be_visible()
    expect(page.locator('[value="territory:GH"]')).to_have_count(0)
    page.goto("/me/profile/territories/")
    expect(page.locator("input[name=territories]").first).not_to_have_value("")
    page.goto("/me/findings/")
    page.locator('form[action$="/take-back/"] button').click()
    expect(page.locator('[value="territory:GH"]')).to_be_visible()
    context.close()


def _wait(page: Page, *, scripts: bool) -> None:
    """With scripts the page looks again by itself; without, its reader does."""
    for _attempt in range(0 if scripts else 40):
        if page.locator("[aria-busy=true]").count():
            page.wait_for_timeout(500)
            page.reload()
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=30_000)
