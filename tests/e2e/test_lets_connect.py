"""A member joins Let's Connect, changes one answer and withdraws; the staff can read it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.staff import Staff

pytestmark = pytest.mark.e2e

PAGE = "/lets-connect/"


@dataclass(frozen=True)
class Way:
    """A browser, and what is typed into it."""

    locale: str
    scripts: bool
    name: str
    topic: str


WAYS = [
    Way("en-GB", scripts=True, name="Ana Ribeiro", topic="Bird songs"),
    Way("en-GB", scripts=False, name="Ana Ribeiro", topic="Bird songs"),
    Way("ar", scripts=True, name="ليلى حداد", topic="أصوات الطيور"),
    Way("ar", scripts=False, name="ليلى حداد", topic="أصوات الطيور"),
]


@pytest.fixture(
    params=WAYS, ids=["English", "English, no javascript", "Arabic", "Arabic, no javascript"]
)
def way(request) -> Way:
    return request.param


@pytest.fixture
def page(open_browser, sign_in_as, newcomer, way) -> Page:
    page = open_browser(locale=way.locale, java_script_enabled=way.scripts)
    sign_in_as(page, newcomer)
    page.goto(PAGE)
    return page


def press(page: Page, step: str) -> None:
    page.locator(f'button[name=step][value="{step}"]').click()


def until(page: Page, state: str) -> None:
    """The worker takes a moment."""
    for _look in range(40):
        if page.locator(f'[data-state="{state}"]').count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"Never {state}: {page.locator('main').inner_text()}")


def fill_in(page: Page, way: Way) -> None:
    page.locator("[name=role][value=editor]").check()
    page.locator("[name=full_name]").fill(way.name)
    page.locator("[name=topics][value=heritage]").check()
    page.locator("[name=topics_own]").fill(way.topic)
    page.locator("[name=age]").select_option("25-34")


def join(page: Page, way: Way) -> str:
    """Gives the code."""
    fill_in(page, way)
    press(page, "look")
    page.locator("[name=consent]").check()
    press(page, "send")
    return page.locator(".connect__code").inner_text()


def test_a_member_joins_changes_one_answer_and_withdraws(
    page: Page, way: Way, newcomer: str, lets_connect_staff: Staff
):
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if way.locale == "ar" else "ltr")
    code = join(page, way)
    until(page, "delivered")
    [joined] = lets_connect_staff.records_of(newcomer)
    assert joined.code == code
    assert joined.answers == {
        "role": "editor",
        "full_name": way.name,
        "topics": ["heritage", "own"],
        "topics_own": way.topic,
        "age": "25-34",
    }
    page.locator('a[href$="/change/"]').click()
    expect(page.locator("[name=full_name]")).to_have_value("")
    page.locator("[name=email]").fill("ana@example.org")
    press(page, "look")
    expect(page.get_by_role("main")).to_contain_text("ana@example.org")
    page.locator("[name=consent]").check()
    press(page, "send")
    until(page, "delivered")
    assert lets_connect_staff.records_of(newcomer)[-1].answers == {"email": "ana@example.org"}
    page.locator('a[href$="/withdraw/"]').click()
    page.locator("main form button").click()
    expect(page.locator("[name=role]").first).to_be_visible()
    lets_connect_staff.wait_for_withdrawal_of(newcomer)


def test_what_was_typed_is_there_when_one_goes_back_to_it(page: Page, way: Way):
    fill_in(page, way)
    press(page, "look")
    expect(page.get_by_role("main")).to_contain_text(way.topic)
    press(page, "write")
    expect(page.locator("[name=full_name]")).to_have_value(way.name)
    expect(page.locator("[name=topics_own]")).to_have_value(way.topic)
    expect(page.locator("[name=role][value=editor]")).to_be_checked()
    expect(page.locator("[name=age]")).to_have_value("25-34")


def test_a_third_topic_is_refused_and_nothing_is_lost(page: Page, way: Way):
    fill_in(page, way)
    page.locator("[name=topics][value=climate]").check()
    press(page, "look")
    message = page.locator("#field-topics .cdx-message--error")
    expect(message).to_be_visible()
    expect(page.locator("[name=full_name]")).to_have_value(way.name)


def test_without_consent_nothing_goes(page: Page, way: Way, newcomer: str, lets_connect_staff):
    fill_in(page, way)
    press(page, "look")
    press(page, "send")
    expect(page.locator("#field-consent .cdx-message--error")).to_be_visible()
    page.goto(PAGE)
    expect(page.locator(".connect__code")).to_have_count(0)
    assert lets_connect_staff.records_of(newcomer) == []


def test_after_the_session_is_over_nothing_is_kept(page: Page, way: Way, newcomer: str, sign_in_as):
    fill_in(page, way)
    page.context.clear_cookies()
    press(page, "look")
    assert way.name not in page.content()
    sign_in_as(page, newcomer)
    page.goto(PAGE)
    expect(page.locator("[name=full_name]")).to_have_value("")
