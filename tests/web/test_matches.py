"""Who fits a member or an organization, and how that is found out."""

import re
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.utils import timezone

from capx.accounts.models import Session
from capx.matching import first_sight
from capx.matching.day import Day
from capx.matching.models import Dismissal, Showing
from capx.matching.services import dismissing
from capx.peers.enums import Visibility
from capx.peers.models import Peer, PeerProject
from capx.peers.services.changes import mark_changed
from capx.safety.models import Block

pytestmark = pytest.mark.django_db
SPEAKS = {"languages": {"en": "3"}}


def page_of(client, address="/me/matches/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def peers_on(page):
    return re.findall(r'data-peer="([^"]+)"', page)


def change(peer, **fields):
    Peer.objects.filter(pk=peer.pk).update(**fields)
    mark_changed([peer.pk])


@pytest.fixture
def ana(make_person):
    """Wants to learn SPARQL, can share OpenRefine."""
    return make_person("Ana", wanted=["sparql"], available=["openrefine"], **SPEAKS)


@pytest.fixture
def ana_sees(client_of, ana):
    return client_of(ana.person.account)


# --- The list -----------------------------------------------------------------------------


def test_who_gains_as_well_comes_first(ana_sees, make_person):
    make_person("Learner", wanted=["openrefine"], **SPEAKS)
    make_person("Teacher", available=["sparql"], **SPEAKS)
    make_person("Both", available=["sparql"], wanted=["openrefine"], **SPEAKS)
    page = page_of(ana_sees)
    assert peers_on(page)[0] == "Both"
    assert set(peers_on(page)) == {"Both", "Learner", "Teacher"}


@pytest.mark.parametrize(
    ("gain", "shown"), [("both", "Both"), ("learn", "Teacher"), ("share", "Learner")]
)
def test_each_view_shows_one_sort_of_gain(ana_sees, make_person, gain, shown):
    make_person("Learner", wanted=["openrefine"], **SPEAKS)
    make_person("Teacher", available=["sparql"], **SPEAKS)
    make_person("Both", available=["sparql"], wanted=["openrefine"], **SPEAKS)
    assert peers_on(page_of(ana_sees, f"/me/matches/?gain={gain}")) == [shown]


def test_an_unknown_view_is_the_first_one(ana_sees, make_person):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    assert peers_on(page_of(ana_sees, "/me/matches/?gain=%00money")) == ["Teacher"]


def test_every_match_says_why(ana, ana_sees, make_person):
    change(ana, time_zone="Africa/Accra")
    both = make_person("Both", available=["sparql"], wanted=["openrefine"], **SPEAKS)
    month = timezone.now() - timedelta(days=62)
    change(both, time_zone="Europe/Athens", confirmed_at=month)
    page = page_of(ana_sees)
    for sentence in (
        "Can share SPARQL queries, which you want to learn.",
        "Wants to learn OpenRefine, which you can share.",
        "You both speak English.",
        "2 hours ahead of you.",
        "Profile confirmed 2 months ago.",
    ):
        assert sentence in page


def test_what_comes_near_is_called_so(ana_sees, make_person):
    make_person("Near", available=["wikidata"], **SPEAKS)
    assert "which comes near your wish for SPARQL queries." in page_of(ana_sees)


def test_a_language_spoken_a_little_is_called_so(ana_sees, make_person):
    make_person("Teacher", available=["sparql"], languages={"en": "2"})
    assert "You both speak some English." in page_of(ana_sees)


def test_without_a_common_language_there_is_no_match(ana_sees, make_person):
    make_person("Teacher", available=["sparql"], languages={"ja": "N"})
    page = page_of(ana_sees)
    assert peers_on(page) == []
    assert "Nobody fits yet" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": Visibility.PAUSED},
        {"visibility": Visibility.DRAFT},
        {"is_withheld": True},
        {"is_open": False},
        {"away_until": timezone.localdate() + timedelta(days=2)},
        {"open_requests": 2},
        {"taken_over": False},
    ],
)
def test_who_cannot_be_asked_is_left_out(ana_sees, make_person, fields):
    change(make_person("Teacher", available=["sparql"], **SPEAKS), **fields)
    assert peers_on(page_of(ana_sees)) == []


def test_who_was_away_until_yesterday_is_back(ana_sees, make_person):
    teacher = make_person("Teacher", available=["sparql"], **SPEAKS)
    change(teacher, away_until=timezone.localdate() - timedelta(days=1))
    assert peers_on(page_of(ana_sees)) == ["Teacher"]


@pytest.mark.parametrize("ana_blocks", [True, False])
def test_a_block_holds_both_ways(ana, ana_sees, make_person, ana_blocks):
    teacher = make_person("Teacher", available=["sparql"], **SPEAKS)
    blocker, blocked = (ana, teacher) if ana_blocks else (teacher, ana)
    Block.objects.create(blocker=blocker, blocked=blocked)
    assert peers_on(page_of(ana_sees)) == []


def test_nobody_matches_an_organization_that_they_manage(ana, ana_sees, make_organization):
    account = ana.person.account
    make_organization("Own", managers=[account], available=["sparql"], languages=["en"])
    assert peers_on(page_of(ana_sees)) == []


def test_the_button_asks_for_what_fits(ana_sees, make_person):
    make_person("Both", available=["sparql"], wanted=["openrefine"], **SPEAKS)
    address = re.search(r'href="(/exchanges/new/[^"]+)"', page_of(ana_sees))[1]
    address = address.replace("&amp;", "&")
    assert address == "/exchanges/new/?to=Both&kind=swap&capacity=sparql&asker=me"
    assert ana_sees.get(address).status_code == 200


def test_a_visitor_signs_in_first(client):
    assert client.get("/me/matches/").url == "/sign-in/?next=/me/matches/"


def test_a_newcomer_begins_a_profile(client_of, newcomer):
    assert client_of(newcomer).get("/me/matches/").url == "/me/profile/capacities/"


def test_nothing_can_be_sent_to_the_page(ana_sees):
    assert ana_sees.post("/me/matches/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(
    ana_sees, make_person, django_assert_num_queries, number
):
    for each in range(number):
        peer = make_person(f"Peer {each}", available=["sparql"], **SPEAKS)
        PeerProject.objects.create(peer=peer, project_id="wikidatawiki")
    page_of(ana_sees)
    with django_assert_num_queries(19):
        page_of(ana_sees)


# --- How often somebody was shown ---------------------------------------------------------


def test_each_is_counted_once_a_day_however_often_the_page_is_opened(ana_sees, make_person):
    teacher = make_person("Teacher", available=["sparql"], **SPEAKS)
    for address in ("/", "/me/matches/", "/me/matches/", "/"):
        page_of(ana_sees, address)
    assert [row.peer for row in Showing.objects.all()] == [teacher]


def test_looking_at_the_headers_counts_nobody(ana_sees, make_person):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    ana_sees.head("/me/matches/")
    assert not Showing.objects.exists()


def test_a_longer_list_counts_only_what_is_new_of_it(ana_sees, make_person):
    for number in range(5):
        make_person(f"Teacher {number}", available=["sparql"], **SPEAKS)
    page_of(ana_sees, "/")
    assert Showing.objects.count() == 3
    page_of(ana_sees)
    assert Showing.objects.count() == 5


def test_another_member_in_the_same_browser_is_counted_for_themselves(ana_sees, make_person):
    teacher = make_person("Teacher", available=["sparql"], **SPEAKS)
    page_of(ana_sees)
    ana_sees.force_login(make_person("Ben", wanted=["sparql"], **SPEAKS).person.account)
    page_of(ana_sees)
    assert Showing.objects.filter(peer=teacher).count() == 2


def test_tomorrow_all_are_counted_anew(ana_sees, make_person, monkeypatch):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    page_of(ana_sees)
    tomorrow = Day(timezone.localdate() + timedelta(days=1))
    monkeypatch.setattr(first_sight, "current_day", lambda: tomorrow)
    page_of(ana_sees)
    assert Showing.objects.count() == 2


@pytest.mark.parametrize("value", ["", "x", "W10:forged:forged", "\x00", "9" * 400])
def test_a_forged_cookie_counts_as_none(ana_sees, make_person, value):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    ana_sees.cookies = SimpleCookie({**ana_sees.cookies, first_sight.COOKIE: value})
    page_of(ana_sees)
    assert Showing.objects.count() == 1


def test_the_cookie_keeps_the_last_few_lists(ana_sees, group, make_person, monkeypatch):
    monkeypatch.setattr(first_sight, "LISTS_AT_MOST", 1)
    make_person("Teacher", available=["sparql"], **SPEAKS)
    for _twice in range(2):
        page_of(ana_sees)
        page_of(ana_sees, "/organizations/group/matches/")
    assert Showing.objects.count() == 4


@pytest.mark.parametrize("address", ["/", "/me/matches/", "/me/matches/?gain=learn"])
def test_to_look_at_matches_leaves_no_date_of_a_visit_behind(ana_sees, make_person, address):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    session = list(Session.objects.values_list())
    page_of(ana_sees, address)
    assert Showing.objects.count() == 1
    assert list(Session.objects.values_list()) == session


# --- An organization ----------------------------------------------------------------------


@pytest.fixture
def group(ana, make_organization):
    managers = [ana.person.account]
    return make_organization("Group", managers=managers, wanted=["sparql"], languages=["en"])


def test_managers_see_the_matches_of_their_organization(group, ana_sees, make_person):
    make_person("Teacher", available=["sparql"], **SPEAKS)
    page = page_of(ana_sees, "/organizations/group/matches/")
    assert peers_on(page) == ["Teacher"]
    assert "asker=org%3Agroup" in page or "asker=org:group" in page


def test_other_members_do_not(group, client_of, member):
    assert client_of(member).get("/organizations/group/matches/").status_code == 403


def test_of_a_hidden_organization_there_are_none(group, client_of, member):
    change(group, visibility=Visibility.PAUSED)
    assert client_of(member).get("/organizations/group/matches/").status_code == 404


# --- Setting aside ------------------------------------------------------------------------


@pytest.fixture
def teacher(make_person):
    return make_person("Teacher", available=["sparql"], **SPEAKS)


def test_a_match_that_is_set_aside_is_not_shown_again(ana, ana_sees, teacher):
    fields = {"seeker": ana.pk, "next": "/me/matches/"}
    response = ana_sees.post(f"/me/matches/{teacher.pk}/", fields)
    assert response.url == "/me/matches/"
    assert peers_on(page_of(ana_sees)) == []
    assert "Teacher" in page_of(ana_sees, "/me/matches/dismissed/")


def test_it_can_be_taken_back(ana, ana_sees, teacher):
    Dismissal.objects.create(peer=ana, dismissed=teacher)
    ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": ana.pk, "shown": "yes"})
    assert peers_on(page_of(ana_sees)) == ["Teacher"]


def test_setting_aside_is_of_one_seeker_alone(ana, ana_sees, group, teacher):
    ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": group.pk})
    assert peers_on(page_of(ana_sees)) == ["Teacher"]
    assert peers_on(page_of(ana_sees, "/organizations/group/matches/")) == []
    page = page_of(ana_sees, f"/me/matches/dismissed/?seeker={group.pk}")
    assert "Teacher" in page
    assert "All who manage it see this list." in page
    assert "Only you see this list." not in page


@pytest.mark.parametrize("seeker", ["0", "x", "%00", "9" * 30])
def test_nobody_sets_aside_in_a_name_that_is_not_theirs(ana_sees, teacher, seeker):
    response = ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": seeker})
    assert response.status_code == 404
    assert not Dismissal.objects.exists()


def test_nor_in_the_name_of_another_member(ana_sees, make_person, teacher):
    other = make_person("Other")
    ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": other.pk})
    assert not Dismissal.objects.exists()


def test_who_is_hidden_cannot_be_set_aside(ana, ana_sees, make_person):
    hidden = make_person("Hidden", visibility=Visibility.PAUSED)
    response = ana_sees.post(f"/me/matches/{hidden.pk}/", {"seeker": ana.pk})
    assert response.status_code == 404


def test_whom_one_has_set_aside_is_set_aside_once_also_when_full(
    ana, ana_sees, teacher, monkeypatch
):
    monkeypatch.setattr(dismissing, "DISMISSED_AT_MOST", 1)
    for _twice in range(2):
        response = ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": ana.pk}, follow=True)
        assert "They will not be among your matches any more." in response.content.decode()
    assert Dismissal.objects.count() == 1


def test_more_than_can_be_kept_are_refused_in_words(
    ana, ana_sees, teacher, make_person, monkeypatch
):
    monkeypatch.setattr(dismissing, "DISMISSED_AT_MOST", 1)
    Dismissal.objects.create(peer=ana, dismissed=make_person("First"))
    response = ana_sees.post(f"/me/matches/{teacher.pk}/", {"seeker": ana.pk}, follow=True)
    assert "as many peers as we can keep" in response.content.decode()


def test_who_hides_later_is_not_named_among_those_set_aside(ana, ana_sees, teacher):
    Dismissal.objects.create(peer=ana, dismissed=teacher)
    change(teacher, visibility=Visibility.PAUSED)
    assert "Teacher" not in page_of(ana_sees, "/me/matches/dismissed/")


def test_a_link_to_the_button_leads_to_the_matches(ana_sees, teacher):
    assert ana_sees.get(f"/me/matches/{teacher.pk}/").url == "/me/matches/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_those_set_aside_asks_as_often_for_one_as_for_three(
    ana, ana_sees, make_person, django_assert_num_queries, number
):
    for each in range(number):
        Dismissal.objects.create(peer=ana, dismissed=make_person(f"Peer {each}"))
    with django_assert_num_queries(5):
        page_of(ana_sees, "/me/matches/dismissed/")


# --- How matches are made -----------------------------------------------------------------


def test_everybody_reads_how_matches_are_made(client):
    page = page_of(client, "/help/matches/")
    assert "Why somebody is not shown" in page
    assert "Whether you are shown to others" not in page


def test_a_member_reads_that_nothing_is_in_the_way(ana_sees):
    assert "Nothing is in the way." in page_of(ana_sees, "/help/matches/")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"visibility": Visibility.PAUSED}, "Nobody but you sees your profile."),
        ({"is_open": False}, "not open to exchanges"),
        ({"away_until": timezone.localdate() + timedelta(days=9)}, "that you are away"),
        ({"open_requests": 2}, "As many requests wait for you"),
    ],
)
def test_a_member_reads_what_is_in_the_way(ana, ana_sees, fields, told):
    change(ana, **fields)
    assert told in page_of(ana_sees, "/help/matches/")


def test_a_member_who_states_nothing_reads_so(client_of, make_person):
    empty = client_of(make_person("Empty").person.account)
    page = page_of(empty, "/help/matches/")
    assert "You have not said yet what you can share" in page
    assert "You have named no language" in page


def test_what_is_only_known_and_a_language_not_spoken_match_nobody(client_of, make_person):
    person = make_person("Quiet", known=["sparql"], languages={"en": "0"})
    page = page_of(client_of(person.person.account), "/help/matches/")
    assert "You have not said yet what you can share" in page
    assert "You have named no language" in page
