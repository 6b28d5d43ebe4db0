"""What peers share: who may change it, what may be said of it, and in which order it stands."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from capx.accounts.services import download, erase
from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity, retire_capacity
from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers import limits
from capx.peers.enums import PictureState, Visibility
from capx.peers.models import PeerChange, Picture, Resource
from capx.peers.picture_uses import is_shown_to
from capx.peers.queries import resources_of, resources_on
from capx.peers.services import (
    ResourceFacts,
    add_resource,
    change_resource,
    delete_resource,
    move_resource,
)

pytestmark = pytest.mark.django_db
LINK = "https://example.org/slides"


def facts(**changed):
    return ResourceFacts(**{"kind": "slides", "title": "SPARQL slides", "link": LINK} | changed)


def titles(peer):
    return [resource.title for resource in resources_of(peer, "en")]


def ids_of(*slugs):
    return set(Capacity.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def test_a_resource_is_added_and_told(own, ana):
    add_resource(**own, facts=facts(language="pt", capacities=["sparql"]))
    (shown,) = resources_of(ana, "en")
    assert (shown.title, shown.address, shown.kind.label) == ("SPARQL slides", LINK, "Slides")
    assert (shown.language, shown.language_code) == ("Portuguese", "pt")
    assert [capacity.slug for capacity in shown.capacities] == ["sparql"]
    assert PeerChange.objects.filter(peer_id=ana.pk).count() == 2  # made, and changed


def test_a_file_of_commons_brings_its_picture(own, ana):
    add_resource(**own, facts=facts(link="", commons_file="File:Poster of 2025.png"))
    (shown,) = resources_of(ana, "en")
    assert shown.picture.commons_file == "Poster of 2025.png"
    assert shown.picture.state == PictureState.WAITING
    assert shown.address == "https://commons.wikimedia.org/wiki/File:Poster_of_2025.png"


def test_a_changed_file_leaves_no_picture_behind(own):
    resource = add_resource(**own, facts=facts(link="", commons_file="A.png"))
    change_resource(**own, resource_id=resource.pk, facts=facts())
    assert not Picture.objects.exists()
    resource.refresh_from_db()
    assert (resource.link, resource.commons_file) == (LINK, "")


def test_a_picture_that_others_show_stays(own, ana, make_person):
    ben = make_person("Ben")
    poster = facts(link="", commons_file="A.png")
    resource = add_resource(**own, facts=poster)
    add_resource(actor=ben.person.account, peer=ben, facts=poster)
    delete_resource(**own, resource_id=resource.pk)
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"kind": "spell"}, "kind"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://example.org/"}, "link"),
        ({"link": ""}, "link"),
        ({"commons_file": "A.png"}, "commons_file"),
        ({"link": "", "commons_file": "no file"}, "commons_file"),
        ({"link": "", "commons_file": "https://example.org/A.png"}, "commons_file"),
        ({"language": "xx-unknown"}, "language"),
        ({"capacities": ["unheard-of"]}, "capacities"),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field(own, wrong, field):
    with pytest.raises(DomainError) as refusal:
        add_resource(**own, facts=facts(**wrong))
    assert refusal.value.field == field
    assert not Resource.objects.exists()
    assert not Picture.objects.exists()


def test_a_resource_is_about_ten_capacities_at_most(own):
    slugs = list(Capacity.objects.filter(retired_at=None).values_list("slug", flat=True)[:11])
    add_resource(**own, facts=facts(capacities=slugs[:10]))
    with pytest.raises(LimitReachedError):
        add_resource(**own, facts=facts(capacities=slugs))


def test_a_retired_capacity_may_stay_but_is_not_chosen_anew(own, staff):
    resource = add_resource(**own, facts=facts(capacities=["sparql"]))
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    change_resource(**own, resource_id=resource.pk, facts=facts(capacities=["sparql"]))
    with pytest.raises(NotFoundError):
        add_resource(**own, facts=facts(capacities=["sparql"]))


def test_a_merged_capacity_hands_its_resources_over(own, ana, staff):
    add_resource(**own, facts=facts(capacities=["sparql", "lexemes"]))
    by_slug = Capacity.objects.in_bulk(["sparql", "lexemes"], field_name="slug")
    merge_capacity(actor=staff, source=by_slug["sparql"], into=by_slug["lexemes"])
    (shown,) = resources_of(ana, "en")
    assert [capacity.slug for capacity in shown.capacities] == ["lexemes"]


def test_there_are_twenty_at_most(own, monkeypatch):
    assert limits.MOST_RESOURCES == 20
    monkeypatch.setattr(limits, "MOST_RESOURCES", 1)
    add_resource(**own, facts=facts())
    with pytest.raises(LimitReachedError):
        add_resource(**own, facts=facts())
    assert Resource.objects.count() == 1


def test_resources_are_ordered_by_hand(own, ana):
    one, _two, three = (add_resource(**own, facts=facts(title=each)) for each in "123")
    move_resource(**own, resource_id=three.pk, step=-1)
    assert titles(ana) == ["1", "3", "2"]
    move_resource(**own, resource_id=one.pk, step=1)
    assert titles(ana) == ["3", "1", "2"]


@pytest.mark.parametrize(("place", "step"), [(0, -1), (1, 1)])
def test_beyond_the_ends_nothing_moves(own, ana, place, step):
    rows = [add_resource(**own, facts=facts(title=each)) for each in "12"]
    move_resource(**own, resource_id=rows[place].pk, step=step)
    assert titles(ana) == ["1", "2"]


def test_what_was_deleted_leaves_room_at_the_end(own, ana):
    one, two, _three = (add_resource(**own, facts=facts(title=each)) for each in "123")
    delete_resource(**own, resource_id=one.pk)
    delete_resource(**own, resource_id=two.pk)
    add_resource(**own, facts=facts(title="4"))
    assert titles(ana) == ["3", "4"]


def _changes(peer, account, resource):
    own = {"actor": account, "peer": peer}
    return [
        lambda: add_resource(**own, facts=facts()),
        lambda: change_resource(**own, resource_id=resource.pk, facts=facts(title="Taken")),
        lambda: delete_resource(**own, resource_id=resource.pk),
        lambda: move_resource(**own, resource_id=resource.pk, step=1),
    ]


def test_nobody_changes_what_others_share(own, ana, member, moderator, staff):
    resource = add_resource(**own, facts=facts())
    for account in (member, moderator, staff):
        for change in _changes(ana, account, resource):
            with pytest.raises(NotAllowedError):
                change()
    assert titles(ana) == ["SPARQL slides"]


def test_no_identifier_of_another_peers_resource_works(own, make_person):
    resource, ben = add_resource(**own, facts=facts()), make_person("Ben")
    for change in _changes(ben, ben.person.account, resource)[1:]:
        with pytest.raises(NotFoundError):
            change()
    resource.refresh_from_db()
    assert resource.title == "SPARQL slides"


def test_managers_share_for_their_organization_and_for_no_other(make_organization, member):
    theirs = make_organization("Wikimedia Atlantis", managers=[member])
    other = make_organization("Wikimedia Lemuria")
    add_resource(actor=member, peer=theirs, facts=facts())
    assert titles(theirs) == ["SPARQL slides"]
    with pytest.raises(NotAllowedError):
        add_resource(actor=member, peer=other, facts=facts())


def test_a_resource_is_found_by_what_it_is_about(own, ana, make_person, member):
    add_resource(**own, facts=facts(capacities=["sparql"]))
    add_resource(**own, facts=facts(title="Else", capacities=["governance"]))
    asked = {"peers": [ana.pk], "language": "en", "first": 6}
    found = resources_on(ids_of("sparql", "lexemes"), viewer=member, **asked)
    assert [(each.title, each.peer_name) for each in found] == [("SPARQL slides", "Ana")]


def test_what_is_about_two_of_them_comes_once_and_only_the_first_few_come(own, ana, member):
    for title in "123":
        add_resource(**own, facts=facts(title=title, capacities=["sparql", "lexemes"]))
    asked = {"peers": [ana.pk], "language": "en", "first": 2}
    found = resources_on(ids_of("sparql", "lexemes"), viewer=member, **asked)
    assert [each.title for each in found] == ["1", "2"]


def test_a_hidden_peer_shares_nothing(own, ana):
    add_resource(**own, facts=facts(link="", commons_file="A.png", capacities=["sparql"]))
    picture, visitor = Picture.objects.get(), AnonymousUser()
    asked = {"peers": [ana.pk], "language": "en", "first": 6, "viewer": visitor}
    assert resources_on(ids_of("sparql"), **asked)
    assert is_shown_to(visitor, picture.pk)
    ana.visibility = Visibility.PAUSED
    ana.save()
    assert not resources_on(ids_of("sparql"), **asked)
    assert not is_shown_to(visitor, picture.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_three_resources_need_as_many_queries_as_one(
    own, ana, member, django_assert_num_queries, number
):
    for _ in range(number):
        add_resource(**own, facts=facts(capacities=["sparql", "lexemes"], language="pt"))
    resources_of(ana, "en")
    with django_assert_num_queries(3):  # resources, directory, capacities
        resources_of(ana, "en")
    capacities = ids_of("sparql")
    with django_assert_num_queries(3):
        resources_on(capacities, peers=[ana.pk], viewer=member, language="en", first=6)


def test_no_peers_need_no_query(member, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert resources_on({1}, peers=[], viewer=member, language="en", first=6) == []


def test_the_download_tells_them_and_deletion_takes_them_along(own, ana):
    add_resource(**own, facts=facts(link="", commons_file="A.png", capacities=["sparql"]))
    (told,) = json.loads(json.dumps(download(actor=own["actor"])))["profile"]
    assert told["resources"][0]["title"] == "SPARQL slides"
    assert told["resources"][0]["capacities"] == ["sparql"]
    erase(actor=own["actor"])
    assert not Resource.objects.exists()
    assert not Picture.objects.exists()
