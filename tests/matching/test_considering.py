"""Capacities that a member may not have thought of, each with its reason."""

import pytest

from capx.matching.considering import Because, capacities_to_consider
from capx.matching.models import Dismissal
from capx.matching.queries import matching_for
from capx.safety.models import Block

pytestmark = pytest.mark.django_db


@pytest.fixture
def considered():
    def consider(peer):
        with matching_for(peer, peer.person.account) as matching:
            found = capacities_to_consider(matching)
        return [(each.entry.slug, each.because, each.number) for each in found]

    return consider


def test_what_is_wanted_near_and_shared_by_nobody_there(considered, make_person):
    ana = make_person("Ana", known=["sparql"], territories=["GH"])
    for name in ("Ben", "Cleo"):
        make_person(name, wanted=["photography", "lexemes"], territories=["NG"])
    make_person("Near", available=["lexemes"], territories=["KE"])
    make_person("Far", available=["photography"], territories=["DE"])
    assert considered(ana) == [("photography", Because.NEAR, 2)]


def test_who_is_behind_a_block_is_not_counted(considered, make_person):
    ana = make_person("Ana", known=["sparql"], territories=["GH"])
    ben, cleo, _dina = (
        make_person(name, wanted=["photography"], territories=["NG"])
        for name in ("Ben", "Cleo", "Dina")
    )
    Block.objects.create(blocker=ben, blocked=ana)
    assert considered(ana) == [("photography", Because.NEAR, 2)]
    Block.objects.create(blocker=ana, blocked=cleo)
    assert considered(ana) == []


def test_who_is_set_aside_is_there_all_the_same(considered, make_person):
    ana = make_person("Ana", known=["sparql"], territories=["GH"])
    for name in ("Ben", "Cleo"):
        make_person(name, wanted=["photography"], territories=["NG"])
    teacher = make_person("Teacher", available=["photography"], territories=["KE"])
    Dismissal.objects.create(peer=ana, dismissed=teacher)
    assert considered(ana) == []


def test_what_peers_with_the_same_interests_share_and_want(considered, make_person):
    alike = {"known": ["sparql", "lexemes"]}
    ana = make_person("Ana", **alike)
    for name in ("Ben", "Cleo"):
        make_person(name, available=["openrefine"], wanted=["photography"], **alike)
    for number in range(3):
        make_person(f"Other {number}", available=["press-releases"])
    assert considered(ana) == [
        ("openrefine", Because.LIKE_SHARE, 2),
        ("photography", Because.LIKE_WANT, 2),
    ]


def test_one_alone_is_chance(considered, make_person):
    ana = make_person("Ana", known=["sparql", "lexemes"])
    make_person("Ben", known=["sparql", "lexemes"], available=["openrefine"])
    assert considered(ana) == []


def test_what_one_states_already_is_not_proposed(considered, make_person):
    alike = {"known": ["sparql", "lexemes"], "available": ["openrefine"]}
    ana = make_person("Ana", **alike)
    for name in ("Ben", "Cleo", "Dina"):
        make_person(name, **alike)
    assert considered(ana) == []


def test_a_profile_that_says_nothing_is_proposed_nothing(considered, make_person):
    make_person("Ben", available=["openrefine"])
    assert considered(make_person("Ana")) == []
