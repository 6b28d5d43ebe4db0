import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.services.organization_slugs import RESERVED, _slug_of, free_slug

pytestmark = pytest.mark.django_db


@given(st.text())
def test_whatever_the_name_is_the_slug_fits_an_address(name):
    slug = _slug_of(name)
    assert slug == "" or re.fullmatch("[a-z0-9_-]{1,80}", slug)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_words_that_are_pages_are_no_slugs(word):
    assert free_slug(word) == f"{word}-2"


def test_a_person_of_the_same_name_takes_no_slug(make_person):
    make_person("lagoon")
    assert free_slug("Lagoon") == "lagoon"


def test_a_longer_slug_takes_no_shorter_one(make_organization):
    make_organization("Lagoon Club")
    assert free_slug("Lagoon") == "lagoon"


def test_a_number_that_was_freed_is_taken_again(make_organization):
    make_organization("Lagoon")
    make_organization("Lagoon 3")
    assert free_slug("Lagoon") == "lagoon-2"
