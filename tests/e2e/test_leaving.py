"""A member leaves by themselves, at once."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def test_typing_the_name_deletes_everything(open_browser, sign_in_as, newcomer):
    page = open_browser(java_script_enabled=False)
    sign_in_as(page, newcomer)
    page.goto("/me/privacy/")
    page.get_by_label("Type your username").fill("Somebody else")
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_text("so nothing was deleted")).to_be_visible()
    page.get_by_label("Type your username").fill(newcomer)
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_text("Everything about you is deleted.")).to_be_visible()
    sign_in_as(page, newcomer)
    expect(page.get_by_text("The demo community has no member of this name.")).to_be_visible()
