import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.movement.enums import Region
from capx.movement.models import Project
from capx.movement.queries import countries_of, identifiers, region_of, territories_within
from capx.movement.services import load_vocabularies
from capx.movement.vocabularies import languages, projects, territories

CODES = st.sets(st.sampled_from(sorted(territories())))


def test_a_region_has_its_countries():
    assert countries_of("north-america") == {"CA", "US"}
    assert {"IN", "NP", "BD"} <= countries_of("south-asia")


@pytest.mark.parametrize("code", ["BR", "", "atlantis"])
def test_what_is_no_region_has_no_countries(code):
    assert countries_of(code) == frozenset()


def test_the_regions_together_have_every_country_once():
    countries = [code for region in Region.values for code in countries_of(region)]
    assert len(countries) == len(set(countries)) == 249


def test_a_region_stands_for_itself_and_its_countries():
    assert territories_within(["north-america"]) == {"north-america", "CA", "US"}
    assert territories_within(["north-america", "BR"]) == {"north-america", "CA", "US", "BR"}


def test_nothing_lies_within_nothing():
    assert territories_within([]) == frozenset()


@given(CODES)
def test_what_lies_within_includes_what_was_chosen_and_grows_no_further(codes):
    within = territories_within(codes)
    assert codes <= within
    assert territories_within(within) == within


@pytest.mark.parametrize(
    ("code", "region"),
    [("BR", "latin-america-caribbean"), ("south-asia", "south-asia"), ("XX", None)],
)
def test_a_territory_lies_in_one_region(code, region):
    assert region_of(code) == region


@pytest.mark.django_db
def test_identifiers_are_what_the_database_holds(django_assert_num_queries):
    load_vocabularies()
    Project.objects.create(dbname="gonewiki", family="wikipedia", domain="gone.example")
    with django_assert_num_queries(3):
        found = identifiers()
    assert set(found["territories"]) == set(territories())
    assert set(found["languages"]) == set(languages())
    assert set(found["projects"]) == {"gonewiki", *projects()}
