"""In Arabic everything runs from right to left, to the last arrow."""

import pytest

pytestmark = pytest.mark.e2e

MIRRORED = "matrix(-1, 0, 0, 1, 0, 0)"


@pytest.fixture
def page(open_browser):
    return open_browser(locale="ar", viewport={"width": 1280, "height": 800})


def _middle(page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2


def test_the_page_begins_at_the_right(page):
    page.goto("/explore/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert _middle(page, ".header__home") > _middle(page, ".header__tools")
    assert _middle(page, ".explore__found") > _middle(page, ".explore__facets")


def test_arrows_point_the_other_way(page):
    page.goto("/explore/")
    transform = page.locator('[rel="next"] svg').evaluate(
        "arrow => getComputedStyle(arrow).transform"
    )
    assert transform == MIRRORED


def test_arrows_of_a_page_from_left_to_right_are_not_mirrored(open_browser):
    page = open_browser()
    page.goto("/explore/")
    arrow = page.locator('[rel="next"] svg')
    assert arrow.evaluate("arrow => getComputedStyle(arrow).transform") == "none"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_opens_within_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    page.locator(".menu > summary").first.click()
    box = page.locator(".menu__list").first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.locator('.menu__item[lang="ar"]').get_attribute("aria-current") == "true"


def test_names_in_latin_letters_keep_their_own_direction(page):
    page.goto("/explore/")
    name = page.locator("article[data-peer] h2 bdi").first
    assert name.evaluate("name => getComputedStyle(name).unicodeBidi") == "isolate"
