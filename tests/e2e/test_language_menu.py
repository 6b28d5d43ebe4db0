"""The language of the pages is chosen by a form that needs no JavaScript."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

ADDRESS = "/explore/?q=wiki&intent=available"


def test_the_menu_changes_the_language_and_keeps_the_address(open_browser, site):
    page = open_browser(java_script_enabled=False)
    page.goto(ADDRESS)
    page.locator(".menu > summary").first.click()
    page.get_by_role("button", name="العربية").click()
    assert page.url == site + ADDRESS
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.goto("/about/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_the_choice_of_a_member_follows_to_another_browser(open_browser, sign_in_as, newcomer):
    first = open_browser(java_script_enabled=False)
    sign_in_as(first, newcomer)
    first.locator(".menu > summary").first.click()
    first.get_by_role("button", name="Français").click()
    second = open_browser(java_script_enabled=False)
    sign_in_as(second, newcomer)
    expect(second.locator("html")).to_have_attribute("lang", "fr")
