"""Two members meet: they write, ask, answer, thank; and one keeps away from the other."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from scripts.serving import manage
from tests.e2e.pairs import Pair, make_pair
from tests.standins.wiki import WikiAccount

pytestmark = pytest.mark.e2e

numbers = count(1)
LATER = """
from datetime import timedelta
from django.utils import timezone
from capx.exchanges.models import Exchange
from capx.exchanges.services import expire_due
long_ago = timezone.now() - timedelta(days=22)
Exchange.objects.filter(pk={number}).update(created_at=long_ago, changed_at=long_ago)
expire_due()
"""


@dataclass(frozen=True)
class Way:
    """A browser, and what is typed into it."""

    locale: str
    scripts: bool
    words: str
    thanks: str


WAYS = [
    Way("en-GB", scripts=True, words="Shall we meet?", thanks="You explain so well."),
    Way("ar", scripts=False, words="هل نلتقي؟", thanks="شكرًا على الشرح الواضح."),
]


@pytest.fixture(params=WAYS, ids=["English, with javascript", "Arabic, without"])
def way(request) -> Way:
    return request.param


@pytest.fixture
def pair(site, data, wiki) -> Pair:
    number = next(numbers)
    return make_pair(data, wiki, f"Demo Reader {number}", f"Demo Writer {number}")


@pytest.fixture
def window(open_browser, sign_in, sign_in_as, way, wiki) -> Callable[[WikiAccount | str], Page]:
    """A browser in which somebody is signed in: one of a pair, or a role of the demo."""

    def opened(who: WikiAccount | str) -> Page:
        page = open_browser(locale=way.locale, java_script_enabled=way.scripts)
        if isinstance(who, str):
            sign_in(page, who)
        else:
            sign_in_as(page, who.username)
        return page

    return opened


def handle(account: WikiAccount) -> str:
    return account.username.replace(" ", "_")


def press(page: Page, value: str) -> None:
    page.get_by_role("main").locator(f'button[value="{value}"]').first.click()


def write(page: Page, to: WikiAccount, by: str, way: Way) -> None:
    """Type, look at it, and send."""
    page.goto(f"/messages/new/?to={handle(to)}")
    page.locator("[name=subject]").fill(f"{way.words} ({by})")
    page.locator("[name=text]").fill(way.words)
    page.locator(f'[name=way][value="{by}"]').check()
    press(page, "preview")
    expect(page.get_by_role("main")).to_contain_text(f"{way.words} ({by})")
    press(page, "send")


def allow(page: Page, wiki, account: WikiAccount) -> None:
    """The wiki is asked for permission, and the words are still there afterwards."""
    wiki.reader = account
    page.get_by_role("main").locator("form button").click()
    page.wait_for_url("**/messages/new/**")


def until(page: Page, state: str) -> None:
    """The page shows it by itself, or after another look."""
    for _look in range(40):
        if page.locator(f".state--{state}").count():
            return
        page.wait_for_timeout(500)
        if page.locator("html.no-script, .state--waiting").count():
            page.reload()
    raise AssertionError(f"Never {state}: {page.locator('main').inner_text()}")


def test_words_reach_a_peer_by_each_way(window, wiki, pair, way):
    page = window(pair.one)
    write(page, pair.other, "email", way)
    allow(page, wiki, pair.one)
    expect(page.locator("[name=text]")).to_have_value(way.words)
    write(page, pair.other, "email", way)
    until(page, "delivered")
    [letter] = [each for each in wiki.action.letters if each.to == pair.other.username]
    assert letter.subject == f"{way.words} (email)"
    assert way.words in letter.text
    write(page, pair.other, "talk", way)
    until(page, "delivered")
    [edit] = [e for e in wiki.action.edits if e.title == f"User talk:{pair.other.username}"]
    link = page.locator(f'a[href$="diff={edit.revision}"]')
    expect(link).to_be_visible()


def test_without_an_e_mail_address_the_talk_page_is_used_only_where_the_sender_agrees(
    window, wiki, pair, way
):
    page = window(pair.one)
    write(page, pair.other, "email", way)
    allow(page, wiki, pair.one)
    wiki.action.members[pair.other.username].takes_email = False
    write(page, pair.other, "email", way)
    until(page, "not-delivered")
    talk_page = f"User talk:{pair.other.username}"
    assert not [each for each in wiki.action.edits if each.title == talk_page]
    page.locator("#agrees").check()
    page.locator('form[action$="/talk-page/"] button').click()
    until(page, "delivered")
    assert [each for each in wiki.action.edits if each.title == talk_page]


def ask(page: Page, to: WikiAccount, way: Way, *, capacity: str = "sparql") -> str:
    """From their page; gives the address of the page of the two."""
    page.goto(f"/people/{handle(to)}/")
    page.locator('.standing a[href*="kind=learn"]').click()
    page.locator(f'[name=capacity][value="{capacity}"]').check()
    page.locator("[name=note]").fill(way.words)
    page.locator("[name=how][value=call]").check()
    page.locator("form.ask > .actions button").click()
    page.wait_for_url("**/me/exchanges/*/")
    return page.url


def answer(page: Page, address: str, deed: str) -> None:
    """By the list of what waits, on the home page."""
    page.goto("/")
    path = "/" + address.split("/", 3)[3]
    page.locator(f'.home__waiting a[href="{path}"]').click()
    press(page, deed)


def stands(page: Page, address: str, state: str) -> None:
    page.goto(address)
    expect(page.locator("[data-exchange]")).to_have_attribute("data-state", state)


def test_a_request_is_accepted_held_and_thanked_for(window, pair, way):
    asking, asked = window(pair.one), window(pair.other)
    address = ask(asking, pair.other, way)
    answer(asked, address, "accept")
    stands(asking, address, "accepted")
    expect(asking.locator("html")).to_have_attribute("dir", "rtl" if way.locale == "ar" else "ltr")
    press(asking, "took-place")
    stands(asked, address, "accepted")
    press(asked, "took-place")
    stands(asking, address, "held")
    asking.locator("[name=words]").fill(way.thanks)
    asking.locator("[name=wants_public]").check()
    press(asking, "thank")
    stands(asked, address, "held")
    press(asked, "agree-to-public")
    reading = window("newcomer")
    reading.goto(f"/people/{handle(pair.other)}/")
    expect(reading.locator(".standing")).to_contain_text(way.thanks)


def test_a_request_is_refused_and_another_expires(window, data, pair, way):
    asking, asked = window(pair.one), window(pair.other)
    answer(asked, ask(asking, pair.other, way), "decline")
    second = ask(asking, pair.other, way, capacity="lexemes")
    manage(data, "shell", "-c", LATER.format(number=second.split("/")[-2]))
    stands(asking, second, "expired")
    asking.goto("/me/exchanges/?view=past")
    expect(asking.locator("main article, main li.card")).to_have_count(2)


def test_a_block_hides_both_and_ends_what_is_open(window, pair, way):
    asking, asked = window(pair.one), window(pair.other)
    address = ask(asking, pair.other, way)
    asked.goto(f"/people/{handle(pair.one)}/")
    asked.locator('a[href$="/block/"]').click()
    asked.locator("main form button").last.click()
    for page, other in ((asking, pair.other), (asked, pair.one)):
        assert page.goto(f"/people/{handle(other)}/").status == 404
    stands(asking, address, "ended")
    asked.goto("/me/privacy/")
    asked.locator('form[action*="/me/privacy/blocks/"] button').click()
    assert asking.goto(f"/people/{handle(pair.other)}/").status == 200


def test_a_report_is_handled_and_both_hear_of_it(window, pair, way):
    reporting, concerned, moderating = window(pair.one), window(pair.other), window("moderator")
    reporting.goto(f"/people/{handle(pair.other)}/")
    reporting.locator('a[href*="/reports/new/"]').click()
    reporting.locator("[name=reason][value=spam]").check()
    reporting.locator("[name=words]").fill(way.words)
    reporting.locator("main form button").last.click()
    moderating.goto("/moderation/")
    moderating.locator(".cases a").filter(has_text=pair.other.username).click()
    step(moderating, "take", way)
    step(moderating, "warn", way)
    concerned.goto("/explore/")
    expect(concerned).to_have_url("/me/standing/")
    expect(concerned.get_by_role("main")).to_contain_text(way.words)
    concerned.locator('form[action$="/read/"] button').click()
    concerned.goto("/explore/")
    expect(concerned).not_to_have_url("/me/standing/")
    step(moderating, "close", way)
    reporting.goto("/")
    reporting.locator('.home__waiting a[href="/me/reports/"]').click()
    expect(reporting.locator(".case__outcome")).to_be_visible()


def step(page: Page, name: str, way: Way) -> None:
    form = page.locator(f'details.step:has(input[name=step][value="{name}"])')
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.locator("textarea").fill(way.words)
    for box in form.locator("input[type=checkbox], input[type=radio]").all()[:1]:
        box.check()
    form.locator("button").click()
