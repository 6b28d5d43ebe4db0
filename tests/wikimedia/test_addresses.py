from types import SimpleNamespace

import pytest

from capx.wikimedia.addresses import (
    api_address,
    edit_address,
    page_address,
    sign_in_api,
    wiki_address,
)

META = SimpleNamespace(dbname="metawiki", domain="meta.wikimedia.org")


def test_a_wiki_is_found_at_its_domain():
    assert api_address(META) == "https://meta.wikimedia.org/w/api.php"


def test_an_edit_has_a_page_of_its_own():
    assert edit_address(META, 12) == "https://meta.wikimedia.org/w/index.php?diff=12"


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"])
def test_the_settings_put_a_wiki_of_tests_elsewhere(settings, address):
    settings.WIKI_ADDRESSES = {"metawiki": address}
    assert wiki_address(META) == "http://127.0.0.1:8080"
    assert api_address(META) == "http://127.0.0.1:8080/w/api.php"


def test_other_wikis_stay_where_they_are(settings):
    settings.WIKI_ADDRESSES = {"testwiki": "http://127.0.0.1:8080"}
    assert wiki_address(META) == "https://meta.wikimedia.org"


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("User:Ana Ribeiro", "User:Ana_Ribeiro"),
        ("User:Ana/Let's Connect", "User:Ana/Let%27s_Connect"),
        ("File:What? (100%).jpg", "File:What%3F_(100%25).jpg"),
    ],
)
def test_a_page_is_found_from_the_start_of_its_wiki_or_from_its_api(title, path):
    for origin in (wiki_address(META), api_address(META)):
        assert page_address(origin, title) == f"https://meta.wikimedia.org/wiki/{path}"


def test_no_title_has_no_page():
    assert page_address(wiki_address(META), "") == ""


def test_the_wiki_that_signs_in_is_that_of_the_settings(settings):
    settings.OAUTH_WIKI_URL = "http://127.0.0.1:8080"
    assert sign_in_api() == "http://127.0.0.1:8080/w/api.php"
