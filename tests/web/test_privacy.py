import json

import pytest
from django.contrib.auth import SESSION_KEY

from capx.accounts.models import Account, Session
from capx.peers.enums import Visibility
from capx.peers.models import Peer, Statement
from capx.safety.models import Block

pytestmark = pytest.mark.django_db

PAGE, DOWNLOAD, DELETE = "/me/privacy/", "/me/privacy/download/", "/me/privacy/delete/"


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", [PAGE, DOWNLOAD, DELETE])
def test_a_visitor_signs_in_first(client, address):
    for response in (client.get(address), client.post(address, {"name": "Member"})):
        assert response.status_code == 302
        assert response["Location"] == f"/sign-in/?next={address}"


def test_a_member_sees_who_sees_the_profile(member, client_of):
    page = text_of(client_of(member).get(PAGE))
    assert page.count('type="radio"') == 3
    assert 'value="public"' in page
    assert "checked" in page.split('value="public"')[1][:120]


@pytest.mark.parametrize("choice", ["public", "members", "paused"])
def test_a_member_chooses_who_sees_the_profile(member, client_of, choice):
    response = client_of(member).post(PAGE, {"visibility": choice}, follow=True)
    assert "It holds everywhere from now on" in text_of(response)
    assert member.person.peer.__class__.objects.get().visibility == choice


def test_a_paused_profile_is_gone_for_others_at_once(member, client_of, client):
    assert client.get("/people/Member/").status_code == 200
    client_of(member).post(PAGE, {"visibility": "paused"})
    assert client.get("/people/Member/").status_code == 404


@pytest.mark.parametrize("choice", ["", "draft", "nobody", "\x00"])
def test_a_wrong_choice_is_an_error_beside_the_field(member, client_of, choice):
    page = text_of(client_of(member).post(PAGE, {"visibility": choice}))
    assert "cdx-message--error" in page
    assert Peer.objects.get().visibility == Visibility.PUBLIC


def test_a_newcomer_is_led_to_the_profile(newcomer, client_of):
    page = text_of(client_of(newcomer).get(PAGE))
    assert "you have not published a profile" in page
    assert 'type="radio"' not in page


def test_a_newcomer_can_choose_nothing_yet(newcomer, client_of):
    assert "not published" in text_of(client_of(newcomer).post(PAGE, {"visibility": "public"}))
    assert not Peer.objects.exists()


def test_a_draft_is_not_published_by_this_page(make_person, client_of):
    peer = make_person("Drafting", visibility=Visibility.DRAFT)
    page = text_of(client_of(peer.person.account).post(PAGE, {"visibility": "public"}))
    assert "not published" in page
    peer.refresh_from_db()
    assert peer.visibility == Visibility.DRAFT


def test_the_download_is_a_file_that_no_cache_keeps(member, client_of):
    response = client_of(member).get(DOWNLOAD)
    assert response["Content-Type"].startswith("application/json")
    assert response["Content-Disposition"] == 'attachment; filename="capacity-exchange.json"'
    assert "no-store" in response["Cache-Control"]


def test_the_download_holds_what_the_member_stated(member, client_of):
    copy = json.loads(client_of(member).get(DOWNLOAD).content)
    assert copy["account"]["username"] == "Member"
    assert copy["profile"][0]["capacities"] == [{"capacity": "sparql", "intent": "known"}]
    assert copy["profile"][0]["languages"] == [{"code": "en", "level": "3"}]


def test_the_download_reads_well_in_every_script(make_person, client_of):
    account = make_person("वीणा").person.account
    assert "वीणा" in client_of(account).get(DOWNLOAD).content.decode()


def test_the_download_is_only_read(member, client_of):
    assert client_of(member).post(DOWNLOAD).status_code == 405


def test_to_type_the_name_deletes_everything_and_says_goodbye(member, client_of):
    browser, phone = client_of(member), client_of(member)
    response = browser.post(DELETE, {"name": "Member"}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Goodbye" in text_of(response)
    assert not Account.objects.exists()
    assert not Peer.objects.exists()
    assert not Statement.objects.exists()
    assert not Session.objects.exists()
    assert SESSION_KEY not in browser.session
    assert phone.get(PAGE).status_code == 302


@pytest.mark.parametrize("typed", ["Ana da Silva", "Ana_da_Silva", "  Ana da Silva "])
def test_the_name_is_understood_as_on_the_wikis(make_account, client_of, typed):
    client_of(make_account("Ana da Silva")).post(DELETE, {"name": typed})
    assert not Account.objects.exists()


@pytest.mark.parametrize("typed", ["", "member", "Membe", "Moderator", "x" * 300, "\x00"])
def test_another_name_deletes_nobody(member, moderator, client_of, typed):
    response = client_of(member).post(DELETE, {"name": typed})
    assert "cdx-message--error" in text_of(response)
    assert Account.objects.count() == 2
    assert Peer.objects.count() == 1


def test_the_wrong_name_stays_in_its_field(member, client_of):
    assert 'value="Membe"' in text_of(client_of(member).post(DELETE, {"name": "Membe"}))


def test_a_link_deletes_nobody(member, client_of):
    assert client_of(member).get(DELETE)["Location"] == PAGE
    assert Account.objects.exists()


def test_nobody_deletes_another(member, moderator, client_of):
    client_of(moderator).post(DELETE, {"name": "Moderator"})
    assert list(Account.objects.all()) == [member]


def test_a_newcomer_without_profile_can_go(newcomer, client_of):
    client_of(newcomer).post(DELETE, {"name": "Newcomer"})
    assert not Account.objects.exists()


def test_the_page_of_a_deleted_member_is_gone(member, client_of, client):
    client_of(member).post(DELETE, {"name": "Member"})
    assert client.get("/people/Member/").status_code == 404


@pytest.mark.parametrize("statements", [1, 3])
def test_the_page_asks_as_often_whatever_is_stated(
    make_person, client_of, django_assert_num_queries, statements
):
    slugs = ["sparql", "lua-modules", "grant-writing"][:statements]
    browser = client_of(make_person("Ana", known=slugs).person.account)
    with django_assert_num_queries(5):  # session, account, profile, permission to write, blocks
        browser.get(PAGE)


def test_the_policy_is_for_everybody_and_names_the_times(client, settings):
    page = text_of(client.get("/about/privacy/"))
    assert "30 days" in page
    assert "3 years" in page
    assert settings.CONTACT in page


def test_the_policy_tells_what_matches_leave_behind(client):
    page = text_of(client.get("/about/privacy/"))
    assert "Whom you have set aside among your matches" in page
    assert "How often you were shown to others as a match" in page


def test_the_policy_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/about/privacy/")


def test_the_policy_takes_nothing_in(client):
    assert client.post("/about/privacy/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_whom_one_has_blocked_is_listed_in_the_same_number_of_queries(
    member, make_person, client_of, django_assert_num_queries, number
):
    for each in range(number):
        Block.objects.create(blocker=member.person.peer, blocked=make_person(f"Ana {each}"))
    browser = client_of(member)
    with django_assert_num_queries(6):  # as above, and the rows
        page = text_of(browser.get(PAGE))
    assert page.count("Undo the block") == number


def test_a_long_list_of_blocks_is_paged(member, make_person, client_of):
    for each in range(21):
        Block.objects.create(blocker=member.person.peer, blocked=make_person(f"Ana {each}"))
    browser = client_of(member)
    assert text_of(browser.get(PAGE)).count("Undo the block") == 20
    assert text_of(browser.get(f"{PAGE}?page=2")).count("Undo the block") == 1
    assert browser.get(f"{PAGE}?page=x").status_code == 200


def test_the_download_tells_whom_the_member_has_blocked_and_never_who_has_blocked_them(
    member, make_person, make_organization, client_of
):
    own = make_organization("Own", managers=[member])
    Block.objects.create(blocker=member.person.peer, blocked=make_person("Ana"))
    Block.objects.create(blocker=make_person("Ben"), blocked=member.person.peer)
    Block.objects.create(blocker=own, blocked=make_person("Cleo"))
    copy = json.loads(client_of(member).get(DOWNLOAD).content)
    assert [each["blocked"] for each in copy["blocks"]] == ["Ana"]


def test_blocks_of_both_directions_go_with_the_member(member, make_person, client_of):
    ana = make_person("Ana")
    Block.objects.create(blocker=member.person.peer, blocked=ana)
    Block.objects.create(blocker=ana, blocked=member.person.peer)
    client_of(member).post(DELETE, {"name": "Member"})
    assert not Block.objects.exists()
