"""The table from a parameter of the old template to a field of the profile."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from capx.findings.enums import SINGLE, Fact
from capx.findings.parameters import FIELDS, GUESSED, parameter_table


def test_without_a_table_the_guess_counts():
    assert parameter_table({}) == GUESSED


def test_a_table_of_one_s_own_replaces_all_of_it():
    assert parameter_table({"home": "territory"}) == {"home": "territory"}


def test_a_field_that_no_profile_has_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="'skills' leads to 'talent'"):
        parameter_table({"skills": "talent"})


def test_every_field_is_a_fact_that_a_page_can_tell():
    assert set(FIELDS) == {fact.value for fact in Fact if fact not in SINGLE}
