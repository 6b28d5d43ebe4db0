import pytest
from django.utils.translation import override

from capx.capacities.models import Capacity
from capx.capacities.services import retire_capacity
from capx.peers.forms.capacity_names import CAPACITIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["SPARQL queries", "sparql QUERIES", "sparql", " Sparql "])
def test_a_capacity_is_named_by_its_label_or_slug(typed):
    assert CAPACITIES.code_of(typed) == "sparql"


def test_an_alias_names_it_too():
    assert CAPACITIES.code_of("Wikidata Query Service") == "sparql"


@pytest.mark.parametrize("typed", ["", "no such skill", "%00", "x" * 500])
def test_what_names_nothing_is_unknown(typed):
    assert CAPACITIES.code_of(typed) is None


def test_names_are_those_of_the_readers_language():
    with override("pt-br"):
        assert CAPACITIES.code_of("Governança") == "governance"
        assert CAPACITIES.name_of("governance") == "Governança"
        assert ("Governança", "") in CAPACITIES.options()


def test_every_option_names_a_capacity():
    names = [name for name, _further in CAPACITIES.options()]
    assert len(names) > 50
    assert all(CAPACITIES.code_of(name) for name in names)


def test_a_retired_capacity_keeps_its_name_but_is_not_offered(staff):
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    assert CAPACITIES.code_of("SPARQL queries") == "sparql"
    assert ("SPARQL queries", "") not in CAPACITIES.options()


def test_a_slug_without_a_capacity_is_its_own_name():
    assert CAPACITIES.name_of("left-long-ago") == "left-long-ago"
