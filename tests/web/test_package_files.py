"""Styles and scripts of others are served out of where they were installed."""

from django.contrib.staticfiles import finders

from capx.web.finders import PACKAGE_FILES, NodePackageFinder


def test_every_file_that_a_page_loads_is_installed():
    assert all(file.is_file() for file in PACKAGE_FILES.values())


def test_a_file_is_found_under_its_address():
    assert finders.find("codex/codex.css") == str(PACKAGE_FILES["codex/codex.css"])
    assert finders.find("codex/codex.css", find_all=True) == [finders.find("codex/codex.css")]


def test_nothing_else_of_a_package_is_served():
    assert not finders.find("codex/package.json")
    assert NodePackageFinder().find("codex/package.json", find_all=True) == []


def test_all_are_collected_with_their_content():
    for address, storage in NodePackageFinder().list(None):
        with storage.open(address) as file:
            assert file.read(20)


def test_there_is_nothing_to_complain_about():
    assert NodePackageFinder().check() == []
