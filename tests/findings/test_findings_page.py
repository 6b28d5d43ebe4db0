"""The page where a member looks, ticks, adds and takes back."""

import re
from urllib.parse import quote

import pytest
from django.utils import timezone

from capx.findings.enums import ASKED, Fact, Source, State
from capx.findings.found import Found
from capx.findings.models import Answer, Bringing, Finding, Inquiry
from capx.findings.queries.held import held_by
from capx.findings.services.preparing import prepare
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.safety.models import Block

pytestmark = pytest.mark.django_db
PAGE = "/me/findings/"
ASK, DECLINE = f"{PAGE}ask/", f"{PAGE}decline/"


@pytest.fixture
def at(account, client_of):
    return client_of(account)


def text(response) -> str:
    return response.content.decode()


def answer(account, state: State = State.ANSWERED) -> None:
    for source in ASKED:
        Answer.objects.create(account=account, source=source, state=state)


def ticked(response) -> list[str]:
    return re.findall(r'name="tick" value="([^"]+)"[^>]* checked', text(response))


def test_whoever_has_not_asked_is_told_what_asking_does(at):
    page = text(at.get(PAGE))
    assert "Look what is known" in page
    assert page.count("<h1") == 1
    assert "hx-trigger" not in page.partition('id="found"')[2].partition("</main>")[0]


def test_asking_leads_back_to_the_page_which_looks_again_until_all_have_answered(at, account):
    assert at.post(ASK)["Location"] == PAGE
    page = text(at.get(PAGE))
    assert 'hx-trigger="every 2s"' in page
    assert f'href="{PAGE}"' in page
    assert "Look again" in page
    Answer.objects.update(state=State.ANSWERED)
    assert 'hx-trigger="every 2s"' not in text(at.get(PAGE))


def test_htmx_gets_the_part_that_changes(at, account):
    answer(account, State.WAITING)
    part = text(at.get(PAGE, headers={"HX-Request": "true"}))
    assert part.strip().startswith("<div")
    assert "<h1" not in part


def test_ticks_outlive_the_answers_that_come_in(at, account, find):
    find(Fact.LANGUAGE, "en", level="3")
    find(Fact.LANGUAGE, "fr", level="3")
    part = at.get(f"{PAGE}?tick=language:fr", headers={"HX-Request": "true"})
    assert ticked(part) == ["language:fr"]


def test_all_is_ticked_that_replaces_nothing_and_asks_nothing(at, account, ama, find):
    ama.languages.create(language_id="en", level="3")
    find(Fact.LANGUAGE, "en", level="4")
    find(Fact.LANGUAGE, "fr", level="3")
    find(Fact.LANGUAGE, "Twi", Source.LETS_CONNECT)
    assert ticked(at.get(f"{PAGE}?tick=all")) == ["language:fr"]
    assert ticked(at.get(PAGE)) == []


def test_a_source_that_fails_is_named_and_can_be_asked_again(at, account, find):
    find(Fact.LANGUAGE, "en", level="3")
    answer(account)
    Answer.objects.filter(source=Source.WIKIDATA).update(state=State.UNREACHABLE)
    page = text(at.get(PAGE))
    assert "<strong>Wikidata</strong>: Did not answer." in page
    assert "Ask them again" in page
    assert "English" in page


def test_each_offer_names_its_sources_and_how_they_say_it(at, find, make_organization):
    make_organization("Wikimedia Ghana")
    find(Fact.LANGUAGE, "en", level="4")
    find(Fact.LANGUAGE, "English", Source.LETS_CONNECT)
    find(Fact.AFFILIATION, "Wikimedia Ghana (WMGH)", Source.LETS_CONNECT)
    page = text(at.get(PAGE))
    assert page.count('value="language:en"') == 1
    assert "https://babel.example/" in page
    assert "https://lets-connect.example/" in page
    assert "There it says “<bdi>Wikimedia Ghana (WMGH)</bdi>”." in page


def test_what_fits_nothing_is_shown_as_such(at, find):
    find(Fact.AFFILIATION, "Circle <of> friends", Source.LETS_CONNECT)
    page = text(at.get(PAGE))
    assert "“<bdi>Circle &lt;of&gt; friends</bdi>”" in page
    assert 'name="tick"' not in page


def test_what_stands_in_the_profile_is_said_beside_what_would_replace_it(at, ama, find):
    ama.languages.create(language_id="en", level="3")
    find(Fact.LANGUAGE, "en", level="4")
    assert "Your profile says: <bdi>Advanced</bdi>. A tick replaces that." in text(at.get(PAGE))


def test_a_profile_that_says_it_all_is_told_so(at, account, ama, find):
    ama.languages.create(language_id="en", level="4")
    find(Fact.LANGUAGE, "en", level="4")
    answer(account)
    assert "Your profile says all of it already" in text(at.get(PAGE))


def test_nothing_found_is_said(at, account):
    answer(account)
    assert "Nothing was found" in text(at.get(PAGE))


def test_what_is_ticked_is_added_and_taken_back(at, account, find):
    find(Fact.LANGUAGE, "en", level="4")
    find(Fact.TERRITORY, "Ghana", Source.LETS_CONNECT)
    response = at.post(PAGE, {"tick": ["language:en"]}, follow=True)
    assert "1 thing is in your profile now." in text(response)
    assert held_by(person_of(account))[Fact.LANGUAGE] == {"en": "4"}
    bringing = Bringing.objects.get()
    response = at.post(f"{PAGE}{bringing.pk}/take-back/", follow=True)
    assert "Taken back." in text(response)
    assert Fact.LANGUAGE not in held_by(person_of(account))


def test_a_level_is_asked_beside_the_tick(at, account, find):
    find(Fact.LANGUAGE, "Twi", Source.LETS_CONNECT)
    page = text(at.get(PAGE))
    assert 'name="level-language:tw"' in page
    response = at.post(PAGE, {"tick": ["language:tw"], "level-language:tw": ""})
    assert "Say how well you speak Twi." in text(response)
    assert ticked(response) == ["language:tw"]
    at.post(PAGE, {"tick": ["language:tw"], "level-language:tw": "N"})
    assert held_by(person_of(account))[Fact.LANGUAGE] == {"tw": "N"}


@pytest.mark.parametrize("sent", [{}, {"tick": ["language:xx"]}, {"tick": ["\0"]}])
def test_a_wrong_form_is_told_and_adds_nothing(at, account, find, sent):
    find(Fact.LANGUAGE, "en", level="4")
    response = at.post(PAGE, sent)
    assert response.status_code == 200
    assert 'role="alert"' in text(response)
    assert not Bringing.objects.exists()


def test_a_wrong_form_keeps_the_other_ticks(at, find):
    find(Fact.LANGUAGE, "en", level="4")
    response = at.post(PAGE, {"tick": ["language:en", "language:xx"]})
    assert ticked(response) == ["language:en"]


def test_who_saves_for_the_first_time_chooses_who_sees_it(client_of, newcomer, find):
    find(Fact.LANGUAGE, "en", of=newcomer, level="4")
    client = client_of(newcomer)
    assert 'name="visibility"' in text(client.get(PAGE))
    refused = client.post(PAGE, {"tick": ["language:en"]})
    assert person_of(newcomer).visibility == Visibility.DRAFT
    assert ticked(refused) == ["language:en"]
    client.post(PAGE, {"tick": ["language:en"], "visibility": "public"})
    peer = person_of(newcomer)
    assert peer.visibility == Visibility.PUBLIC
    assert peer.languages.count() == 1


def test_a_refusal_publishes_nothing(client_of, newcomer, find):
    find(Fact.LANGUAGE, "en", of=newcomer, level="4")
    client_of(newcomer).post(PAGE, {"tick": ["language:xx"], "visibility": "public"})
    assert person_of(newcomer).visibility == Visibility.DRAFT


def test_whoever_has_an_imported_profile_decides_about_that_first(client_of, newcomer):
    peer = Peer.objects.create(
        handle="Newcomer", name="Newcomer", name_folded="newcomer", taken_over=False
    )
    type(peer)._meta.get_field("person").related_model.objects.create(
        peer=peer, wikimedia_id=newcomer.wikimedia_id
    )
    assert client_of(newcomer).get(PAGE)["Location"] == "/me/profile/"


def test_a_visitor_signs_in_first(client):
    for address in (PAGE, ASK, DECLINE, f"{PAGE}1/take-back/"):
        assert client.get(address)["Location"] == f"/sign-in/?next={quote(address)}"
        assert client.post(address)["Location"].startswith("/sign-in/")
    assert not Inquiry.objects.exists()


def test_what_a_visitor_ticked_is_kept_until_they_are_signed_in(client, account, find):
    find(Fact.LANGUAGE, "en", level="4")
    client.post(PAGE, {"tick": ["language:en"], "member": str(account.pk)})
    client.force_login(account)
    assert ticked(client.get(PAGE)) == ["language:en"]


def test_nobody_sees_what_was_found_of_another(client_of, member, find):
    find(Fact.LANGUAGE, "fr", level="4")
    client = client_of(member)
    assert "language:fr" not in text(client.get(PAGE))
    client.post(PAGE, {"tick": ["language:fr"]})
    assert "fr" not in held_by(person_of(member)).get(Fact.LANGUAGE, {})


def test_nobody_takes_back_what_another_added(at, client_of, member, account, find):
    find(Fact.LANGUAGE, "en", level="4")
    at.post(PAGE, {"tick": ["language:en"]})
    client_of(member).post(f"{PAGE}{Bringing.objects.get().pk}/take-back/")
    assert held_by(person_of(account))[Fact.LANGUAGE] == {"en": "4"}


def test_a_look_at_a_deed_changes_nothing(at, account, find):
    find(Fact.LANGUAGE, "en", level="4")
    at.post(PAGE, {"tick": ["language:en"]})
    for address in (ASK, f"{PAGE}{Bringing.objects.get().pk}/take-back/"):
        assert at.get(address)["Location"] == PAGE
    assert at.get(DECLINE).status_code == 302
    assert Bringing.objects.exists()
    assert not Answer.objects.exists()


def test_too_many_questions_are_refused_in_words(at, account):
    at.post(ASK)
    assert "We are still asking." in text(at.post(ASK, follow=True))
    Answer.objects.update(state=State.ANSWERED)
    Inquiry.objects.update(used=99, hour_began_at=timezone.now())
    assert "Try again in an hour." in text(at.post(ASK, follow=True))


def test_the_home_page_offers_it_until_one_says_no(client_of, newcomer):
    client = client_of(newcomer)
    assert "Bring in what Wikimedia knows of you" in text(client.get("/"))
    response = client.post(DECLINE, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Bring in what Wikimedia knows of you" not in text(client.get("/"))


def test_the_home_page_offers_what_the_staff_have_prepared(client_of, newcomer):
    client = client_of(newcomer)
    client.post(DECLINE)
    prepare(username=newcomer.username, found=[Found(Fact.TERRITORY, "Ghana")])
    assert "Bring in what Wikimedia knows of you" in text(client.get("/"))
    assert 'value="territory:GH"' in text(client.get(PAGE))


def test_the_own_profile_leads_there_and_so_does_its_first_save(at, client_of, newcomer):
    assert f'href="{PAGE}"' in text(at.get("/me/profile/"))
    assert f'href="{PAGE}"' not in text(at.get("/me/profile/languages/"))
    assert f'href="{PAGE}"' in text(client_of(newcomer).get("/me/profile/languages/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_queries_whatever_was_found(
    at, account, find, make_organization, django_assert_num_queries, number
):
    languages, wikis = ["en", "fr", "tw"], ["enwiki", "frwiki", "dewiki"]
    for place in range(number):
        make_organization(f"Circle {place}")
        find(Fact.AFFILIATION, f"Circle {place}", Source.LETS_CONNECT)
        find(Fact.LANGUAGE, languages[place], level="3")
        find(Fact.PROJECT, wikis[place], Source.ACCOUNT, edits=20)
        find(Fact.TERRITORY, f"Nowhere {place}", Source.LETS_CONNECT)
        Bringing.objects.create(account=account)
    answer(account)
    at.get(PAGE)
    with django_assert_num_queries(10):
        at.get(PAGE)
    assert Finding.objects.count() == 4 * number


@pytest.mark.parametrize("number", [1, 3])
def test_adding_costs_the_same_queries_however_much_is_ticked(
    at, find, django_assert_num_queries, number
):
    languages, wikis = ["en", "fr", "tw"], ["enwiki", "frwiki", "dewiki"]
    for place in range(number):
        find(Fact.LANGUAGE, languages[place], level="3")
        find(Fact.PROJECT, wikis[place], Source.ACCOUNT, edits=20)
    keys = [f"language:{code}" for code in languages] + [f"project:{wiki}" for wiki in wikis]
    offered = [key for key in keys if key in text(at.get(PAGE))]
    with django_assert_num_queries(49):
        at.post(PAGE, {"tick": offered})
    assert len(offered) == 2 * number


def test_a_picture_can_be_looked_at_before_it_is_chosen(at, find):
    find(Fact.PICTURE, "Ama in Tamale?.jpg", Source.WIKIDATA)
    page = text(at.get(PAGE))
    assert 'href="https://commons.wikimedia.org/wiki/File:Ama_in_Tamale%3F.jpg"' in page


def test_many_edits_are_written_as_the_reader_writes_numbers(at, find):
    find(Fact.PROJECT, "enwiki", Source.ACCOUNT, edits=1_234_567)
    assert "1,234,567 edits" in text(at.get(PAGE))
    assert "1.234.567" in text(at.get(PAGE, headers={"Accept-Language": "pt-br"}))


def test_an_organization_that_the_member_has_blocked_is_not_offered(
    at, ama, account, find, make_organization
):
    group = make_organization("Wikimedia Ghana")
    find(Fact.AFFILIATION, "Wikimedia Ghana", Source.LETS_CONNECT)
    assert "affiliation:wikimedia-ghana" in text(at.get(PAGE))
    Block.objects.create(blocker=ama, blocked=group)
    page = text(at.get(PAGE))
    assert "affiliation:wikimedia-ghana" not in page
    at.post(PAGE, {"tick": ["affiliation:wikimedia-ghana"]})
    assert not ama.affiliations.exists()
