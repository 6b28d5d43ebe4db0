"""I can teach one, who can teach another, who can teach me."""

import pytest

from capx.matching.circles import circles
from capx.matching.queries import matching_for, without_blocks
from capx.safety.models import Block

pytestmark = pytest.mark.django_db
ENGLISH = {"languages": {"en": "3"}}


@pytest.fixture
def ana(make_person):
    return make_person("Ana", wanted=["sparql"], available=["openrefine"], **ENGLISH)


@pytest.fixture
def found(ana):
    def find():
        with matching_for(ana, ana.person.account) as matching:
            closed = circles(matching)
        return without_blocks(closed)

    return find


def test_a_circle_is_found(found, make_person):
    ben = make_person("Ben", wanted=["openrefine"], available=["photography"], **ENGLISH)
    cleo = make_person("Cleo", wanted=["photography"], available=["sparql"], **ENGLISH)
    (circle,) = found()
    assert circle.others == (ben.pk, cleo.pk)
    slugs = (circle.shared.slug, circle.between.slug, circle.wanted.slug)
    assert slugs == ("openrefine", "photography", "sparql")


def test_each_is_said_to_share_what_they_state(found, make_person):
    make_person("Ben", wanted=["openrefine"], available=["photography"], **ENGLISH)
    make_person("Cleo", wanted=["photography"], available=["wikidata"], **ENGLISH)
    (circle,) = found()
    assert circle.wanted.slug == "wikidata"


def test_of_all_that_closes_a_circle_the_rarest_is_named(found, make_person):
    both = ["photography", "press-releases"]
    make_person("Ben", wanted=["openrefine"], available=both, **ENGLISH)
    make_person("Cleo", wanted=both, available=["sparql"], **ENGLISH)
    make_person("Photographer", available=["photography"])
    (circle,) = found()
    assert circle.between.slug == "press-releases"


def test_where_the_two_others_have_nothing_for_each_other_there_is_none(found, make_person):
    make_person("Ben", wanted=["openrefine"], available=["photography"], **ENGLISH)
    make_person("Cleo", wanted=["press-releases"], available=["sparql"], **ENGLISH)
    assert found() == []


def test_who_gives_back_directly_needs_no_third(found, make_person):
    make_person("Ben", wanted=["openrefine"], available=["sparql", "photography"], **ENGLISH)
    make_person("Cleo", wanted=["photography"], available=["sparql"], **ENGLISH)
    assert found() == []


def test_the_two_others_need_a_language_in_which_both_work(found, make_person):
    languages = {"languages": {"en": "2", "fr": "N"}}
    make_person("Ben", wanted=["openrefine"], available=["photography"], **languages)
    make_person("Cleo", wanted=["photography"], available=["sparql"], **ENGLISH)
    assert found() == []


def test_a_block_between_the_two_others_opens_the_circle(found, make_person):
    ben = make_person("Ben", wanted=["openrefine"], available=["photography"], **ENGLISH)
    cleo = make_person("Cleo", wanted=["photography"], available=["sparql"], **ENGLISH)
    Block.objects.create(blocker=cleo, blocked=ben)
    assert found() == []


def test_nobody_is_in_two_circles(found, make_person):
    make_person("Ben", wanted=["openrefine"], available=["photography"], **ENGLISH)
    for name in ("Cleo", "Dina"):
        make_person(name, wanted=["photography"], available=["sparql"], **ENGLISH)
    assert len(found()) == 1
