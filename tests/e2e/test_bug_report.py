"""A bug is reported with a picture, answered by a moderator, and read by who has reported it."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.keyboard import press, reach

pytestmark = pytest.mark.e2e

WAYS = [
    pytest.param("en-GB", True, "The map stays white", "Mended today.", id="English, with scripts"),
    pytest.param("ar", False, "الخريطة تبقى بيضاء", "أصلحناه اليوم.", id="Arabic, without"),
]
SHOT = (1_200, 700)  # pixels


def screenshot(name: str) -> FilePayload:
    file = io.BytesIO()
    Image.new("RGB", SHOT, "teal").save(file, "PNG")
    return FilePayload(name=name, mimeType="image/png", buffer=file.getvalue())


@pytest.mark.parametrize(("locale", "scripts", "title", "answer"), WAYS)
def test_a_bug_is_reported_with_a_picture_and_answered(
    open_browser, sign_in, locale, scripts, title, answer
):
    page = open_browser(locale=locale, java_script_enabled=scripts)
    sign_in(page, "member")
    page.goto("/events/")
    page.locator('footer a[href="/bugs/"]').click()
    expect(page.locator("[name=page]")).to_have_value("/events/")
    _tell(page, title)
    page.locator("[name=pictures]").set_input_files(screenshot("screen.png"))
    page.locator(".feedback__form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    address = page.url
    moderator = open_browser(locale=locale, java_script_enabled=scripts)
    sign_in(moderator, "moderator")
    _answer(moderator, title, answer)
    page.goto("/")
    page.locator('.home__waiting a[href="/bugs/"]').click()
    page.get_by_role("link", name=title).click()
    expect(page).to_have_url(address)
    expect(page.locator("#answers ~ .bug-answers, .bug-answers")).to_contain_text(answer)
    expect(page.locator(".bug-state--done").first).to_be_visible()
    _see_picture(page)
    _take_back(page, title)


def _tell(page: Page, title: str) -> None:
    page.locator("[name=kind][value=error]").check()
    page.locator("[name=title]").fill(title)
    page.locator("[name=description]").fill(f"{title}.\n{title}.")


def _answer(page: Page, title: str, answer: str) -> None:
    page.goto("/")
    page.locator('.home__waiting a[href^="/moderation/bugs/"]').click()
    page.get_by_role("link", name=title).click()
    _see_picture(page)
    page.locator("[name=answer-state][value=done]").check()
    page.locator("[name=answer-text]").fill(answer)
    page.locator("form:has([name=answer-text]) button").click()
    expect(page.locator(".bug-answers")).to_contain_text(answer)


def _see_picture(page: Page) -> None:
    picture = page.locator(".bug-pictures img")
    expect(picture).to_have_attribute("width", str(SHOT[0]))
    seen = page.request.get(picture.get_attribute("src") or "")
    assert seen.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(seen.body())).size == SHOT


def _take_back(page: Page, title: str) -> None:
    page.locator('a[href$="/take-back/"]').click()
    page.locator('form[action$="/take-back/"] button').click()
    expect(page).to_have_url(re.compile(r"/bugs/$"))
    expect(page.get_by_role("link", name=title)).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with javascript", "without"])
def test_a_visitor_on_an_error_page_tells_of_it_and_signs_in_on_the_way(
    open_browser, sign_in_as, newcomer, scripts
):
    page = open_browser(java_script_enabled=scripts)
    page.goto("/no-such-page/")
    page.get_by_role("link", name="Report a problem with this page").click()
    expect(page.get_by_label("Which page?")).to_have_value("/no-such-page/")
    _tell(page, "A link leads nowhere")
    page.get_by_role("button", name="Sign in and send it").click()
    expect(page.get_by_text("What you typed is kept for you.")).to_be_visible()
    sign_in_as(page, newcomer)
    expect(page.get_by_label("In one sentence")).to_have_value("A link leads nowhere")
    expect(page.get_by_label("Which page?")).to_have_value("/no-such-page/")
    page.get_by_label("Pictures").set_input_files(screenshot("nowhere.png"))
    page.get_by_role("button", name="Send it to the team").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A link leads nowhere")
    expect(page.locator(".bug-pictures img")).to_have_count(1)


def test_a_bug_is_reported_by_keyboard_alone(open_browser, sign_in_as, newcomer):
    page = open_browser()
    sign_in_as(page, newcomer)
    page.goto("/bugs/")
    reach(page, "Something does not work")
    page.keyboard.press("Space")
    reach(page, "In one sentence")
    page.keyboard.type("The circle has a corner")
    reach(page, "Tell us more")
    page.keyboard.type("I counted one.")
    reach(page, "Send it to the team")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The circle has a corner")
