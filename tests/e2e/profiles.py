"""How a newcomer becomes a peer, click by click, with JavaScript or without."""

import re

from playwright.sync_api import Locator, Page, expect


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def name_languages(page: Page) -> None:
    page.get_by_role("link", name="Name the languages you speak").click()
    page.get_by_label("Language 1", exact=True).fill("Swahili")
    button(page, "Add a row").click()
    page.get_by_label("Language 2", exact=True).fill("English")
    page.get_by_label("Level of language 2").select_option(label="Advanced")
    expect(page.get_by_label("Members only")).to_be_checked()
    button(page, "Save").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()


def state_capacities(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Edit ?: What you know")).click()
    page.get_by_label("Search for a skill").fill("sparql")
    button(page, "Search").click()
    button(page, "Share it : SPARQL queries").click()
    page.get_by_label("Search for a skill").fill("plantillas")
    page.get_by_label("Search for a skill").press("Enter")
    page.get_by_role("button", name=re.compile("^Learn it")).first.click()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    button(page, "Save").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    stated = page.locator(".own__section--capacities .intent").all_inner_texts()
    assert [each.strip() for each in stated] == ["Can share", "Wants to learn"]
