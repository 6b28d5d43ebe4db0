"""Letters of members on their way through the product to a real wiki."""

import pytest

from capx.messages.enums import DeliveryState, Problem, Way
from tests.wiki.bearer_proxy import Fate

pytestmark = pytest.mark.wiki

WAYS = [Way.EMAIL, Way.TALK]


@pytest.fixture
def ana(new_member) -> str:
    return new_member().name


@pytest.fixture
def bea(new_member):
    return new_member()


def talk_page(wiki, member) -> str:
    return wiki.text_of(f"User talk:{member.name}")


def state_of(letter) -> tuple[str, str]:
    return letter.state, letter.problem


def test_an_email_arrives_with_its_subject_and_words_and_only_once(mailbox, sink, ana, bea):
    words = {"subject": "SPARQL, ευχαριστώ", "text": "Could you show me?\n\nThank you."}
    letter = mailbox.deliver(mailbox.post(ana, bea.name, Way.EMAIL, **words))
    assert state_of(mailbox.deliver(letter)) == (DeliveryState.DELIVERED, "")
    [email] = sink.to(bea.email)
    assert email["Subject"] == words["subject"]
    assert words["text"] in email.get_content().replace("\r\n", "\n")


def test_a_section_stands_on_the_talk_page_with_its_marker_in_the_history(mailbox, wiki, ana, bea):
    letter = mailbox.post(ana, bea.name, Way.TALK, subject="SPARQL", text="Could you show me?")
    assert state_of(mailbox.deliver(letter)) == (DeliveryState.DELIVERED, "")
    assert talk_page(wiki, bea).count("== SPARQL ==\n\nCould you show me?") == 1
    [revision] = wiki.admin.get(action="query", prop="revisions", revids=str(letter.revision))[
        "query"
    ]["pages"][0]["revisions"]
    assert revision["user"] == ana
    assert letter.marker in revision["comment"]


def test_words_are_forgotten_once_they_are_delivered(mailbox, ana, bea):
    letter = mailbox.deliver(mailbox.post(ana, bea.name, Way.TALK))
    letter.message.refresh_from_db()
    assert (letter.message.subject, letter.message.text) == ("", "")


def test_words_cannot_act_as_wikitext(mailbox, wiki, ana, bea):
    text = "{{subst:PAGENAME}} [[Category:X]] <nowiki> ~~~~ == no heading =="
    letter = mailbox.post(ana, bea.name, Way.TALK, subject="== {{subst:x}} ==", text=text)
    assert state_of(mailbox.deliver(letter)) == (DeliveryState.DELIVERED, "")
    shown = wiki.admin.get(action="parse", page=f"User talk:{bea.name}", prop="categories|sections")
    assert shown["parse"]["categories"] == []
    assert len(shown["parse"]["sections"]) == 1


@pytest.mark.parametrize("way", WAYS)
def test_names_with_underscores_and_a_small_letter_reach_their_account(
    mailbox, wiki, sink, ana, bea, way
):
    name = (bea.name[0].lower() + bea.name[1:]).replace(" ", "_")
    letter = mailbox.deliver(mailbox.post(ana, name, way))
    assert (state_of(letter), letter.to) == ((DeliveryState.DELIVERED, ""), bea.name)
    assert sink.to(bea.email) if way == Way.EMAIL else talk_page(wiki, bea)


def test_an_edit_whose_answer_is_lost_is_not_written_twice(mailbox, wiki, proxy, ana, bea):
    proxy.weather.next_fates = [Fate.LOST_ANSWER]
    letter = mailbox.deliver(mailbox.post(ana, bea.name, Way.TALK))
    assert letter.state == DeliveryState.WAITING
    assert state_of(mailbox.deliver_at_last(letter)) == (DeliveryState.DELIVERED, "")
    assert letter.revision
    assert talk_page(wiki, bea).count("A good day") == 1


def test_an_edit_that_never_reached_the_wiki_is_written_later(mailbox, wiki, proxy, ana, bea):
    proxy.weather.next_fates = [Fate.LOST_REQUEST]
    letter = mailbox.deliver(mailbox.post(ana, bea.name, Way.TALK))
    assert (letter.state, talk_page(wiki, bea)) == (DeliveryState.WAITING, "")
    mailbox.let_time_pass(letter)
    assert state_of(mailbox.deliver_at_last(letter)) == (DeliveryState.DELIVERED, "")
    assert talk_page(wiki, bea).count("A good day") == 1


def test_what_the_wiki_may_still_be_working_on_is_not_asked_for_again(mailbox, wiki, ana, bea):
    letter = mailbox.post(ana, bea.name, Way.TALK)
    mailbox.let_the_worker_die(letter)
    assert (mailbox.deliver(letter).state, talk_page(wiki, bea)) == (DeliveryState.WAITING, "")
    mailbox.let_time_pass(letter)
    assert state_of(mailbox.deliver_at_last(letter)) == (DeliveryState.DELIVERED, "")
    assert talk_page(wiki, bea).count("A good day") == 1


@pytest.mark.parametrize(("fate", "arrived"), [(Fate.LOST_ANSWER, 1), (Fate.LOST_REQUEST, 0)])
def test_an_email_whose_answer_is_lost_is_uncertain_and_not_sent_again(
    mailbox, sink, proxy, ana, bea, fate, arrived
):
    proxy.weather.next_fates = [fate]
    letter = mailbox.deliver(mailbox.post(ana, bea.name, Way.EMAIL))
    letter = mailbox.deliver_at_last(letter)
    assert state_of(letter) == (DeliveryState.UNCERTAIN, Problem.LOST_ANSWER)
    assert len(sink.to(bea.email)) == arrived


def test_a_session_of_the_wiki_that_has_ended_is_begun_anew(mailbox, proxy, ana, bea):
    letter = mailbox.post(ana, bea.name, Way.TALK)
    proxy.lifetime = 1
    proxy.tokens.clear()
    assert state_of(mailbox.deliver(letter)) == (DeliveryState.DELIVERED, "")


@pytest.mark.parametrize("way", WAYS)
def test_who_is_hurried_by_the_wiki_waits_and_then_delivers(
    mailbox, wiki, sink, new_member, bea, way
):
    hurried = new_member("hurried").name
    letters = [mailbox.post(hurried, bea.name, way, text=f"Letter {n} of 3") for n in (1, 2, 3)]
    mailbox.deliver(letters[-1])
    assert letters[-1].state == DeliveryState.WAITING
    for _round in range(4):
        wiki.wait_for_its_limit()
        mailbox.deliver_at_last(letters[-1])
    arrived = [email.get_content() for email in sink.to(bea.email)] + [talk_page(wiki, bea)]
    assert [sum(f"Letter {n} of 3" in text for text in arrived) for n in (1, 2, 3)] == [1, 1, 1]


def test_a_wiki_that_is_read_only_is_waited_for(mailbox, wiki, ana, bea):
    letter = mailbox.post(ana, bea.name, Way.TALK)
    with wiki.read_only():
        assert mailbox.deliver(letter).state == DeliveryState.WAITING
    assert state_of(mailbox.deliver_at_last(letter)) == (DeliveryState.DELIVERED, "")
    assert talk_page(wiki, bea).count("A good day") == 1


def test_an_email_to_a_wiki_that_is_read_only_is_sent_later(mailbox, wiki, sink, ana, bea):
    letter = mailbox.post(ana, bea.name, Way.EMAIL)
    with wiki.read_only():
        assert mailbox.deliver(letter).state == DeliveryState.WAITING
    assert state_of(mailbox.deliver_at_last(letter)) == (DeliveryState.DELIVERED, "")
    assert len(sink.to(bea.email)) == 1
