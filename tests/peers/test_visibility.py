import pytest
from django.contrib.auth.models import AnonymousUser

from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import (
    peers_visible_to,
    person_of,
    visible_organization,
    visible_person,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def one_of_each(make_person):
    return {each: make_person(each.name.title(), visibility=each) for each in Visibility}


def test_a_visitor_sees_public_peers_alone(one_of_each):
    assert set(peers_visible_to(VISITOR)) == {one_of_each[Visibility.PUBLIC]}


def test_a_member_sees_what_is_shown_to_members(one_of_each, newcomer):
    shown = {one_of_each[Visibility.PUBLIC], one_of_each[Visibility.MEMBERS]}
    assert set(peers_visible_to(newcomer)) == shown


@pytest.mark.parametrize("hidden", [Visibility.DRAFT, Visibility.PAUSED])
def test_everybody_sees_their_own_profile(one_of_each, hidden):
    own = one_of_each[hidden]
    assert own in peers_visible_to(own.person.account)


def test_staff_see_no_more_than_members_on_a_page(one_of_each, staff):
    assert one_of_each[Visibility.PAUSED] not in peers_visible_to(staff)


@pytest.mark.parametrize(
    "written", ["Ana Lima", "Ana_Lima", "ana_Lima", " Ana__Lima ", "Ana_Lima\u200e"]
)
def test_a_name_is_read_as_the_wikis_read_it(make_person, written):
    ana = make_person("Ana Lima")
    assert visible_person(VISITOR, written) == ana


@pytest.mark.parametrize("written", ["", "ana lima", "Nobody", "a/b", "<Ana>", "x" * 300, "\x00"])
def test_a_name_that_nobody_has_finds_nobody(make_person, written):
    make_person("Ana Lima")
    assert visible_person(VISITOR, written) is None


def test_a_hidden_person_is_not_found(make_person):
    make_person("Ana", visibility=Visibility.MEMBERS)
    assert visible_person(VISITOR, "Ana") is None


def test_an_organization_is_no_person():
    Peer.objects.create(kind="organization", handle="Ana", name="Ana", visibility="public")
    assert visible_person(VISITOR, "Ana") is None


def test_a_newcomer_is_no_person_yet(newcomer):
    assert person_of(newcomer) is None


def test_a_draft_is_its_members_own(make_person):
    draft = make_person("Ana", visibility=Visibility.DRAFT)
    assert person_of(draft.person.account) == draft


def test_a_name_that_no_database_holds_is_nobodys(member, django_assert_num_queries):
    """PostgreSQL refuses to be asked for it."""
    with django_assert_num_queries(0):
        assert visible_organization(member, "circle\0") is None
