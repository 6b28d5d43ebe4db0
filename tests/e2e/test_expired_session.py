"""What was typed survives a session that ended meanwhile."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("scripts", [True, False], ids=["with javascript", "without"])
def test_a_filled_form_is_back_after_signing_in_again(open_browser, sign_in_as, newcomer, scripts):
    page = open_browser(java_script_enabled=scripts)
    sign_in_as(page, newcomer)
    page.goto("/me/profile/about/")
    page.get_by_label("A few words about you").fill("I mend bots, and I like to explain them.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Please sign in again.")).to_be_visible()
    sign_in_as(page, newcomer)
    expect(page).to_have_url(page.url.split("/me/")[0] + "/me/profile/about/")
    expect(page.get_by_text("Here is what you had typed before.")).to_be_visible()
    typed = page.get_by_label("A few words about you")
    expect(typed).to_have_value("I mend bots, and I like to explain them.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
