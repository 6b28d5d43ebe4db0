"""What one has sent, and what became of it."""

import re

import pytest

from capx.accounts.models import ContactPermission
from capx.messages.enums import DeliveryState, Problem, Purpose, Way
from capx.messages.models import Delivery, Draft, Message
from capx.messages.services.drafting import save_draft
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services.blocking import block

pytestmark = pytest.mark.django_db
LIST = "/me/messages/"
HTMX = {"HTTP_HX_REQUEST": "true"}
DELIVERED, FAILED, WAITING, UNCERTAIN = (
    DeliveryState.DELIVERED,
    DeliveryState.NOT_DELIVERED,
    DeliveryState.WAITING,
    DeliveryState.UNCERTAIN,
)


def at(message, deed=""):
    return f"/me/messages/{message.pk}/{deed}"


def read(response) -> str:
    """The words of a page, without its markup."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u2068", "").replace("\u2069", "").split())


def test_the_list_says_to_whom_when_which_way_and_how_far(writer, make_message, client_of):
    make_message(DELIVERED)
    page = read(client_of(writer).get(LIST))
    assert "To Ana Lima" in page
    assert "E-mail through the wiki" in page
    assert "Delivered" in page


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((WAITING, FAILED), "On its way"),
        ((DELIVERED, FAILED), "Not delivered"),
        ((DELIVERED, UNCERTAIN), "Perhaps delivered"),
    ],
)
def test_a_message_is_as_far_as_the_copy_that_needs_one_most(
    writer, make_message, client_of, states, told
):
    make_message(*states)
    assert told in read(client_of(writer).get(LIST))


def test_empty_lists_say_what_to_do(newcomer, client_of):
    client = client_of(newcomer)
    assert "You have not written to anybody yet" in read(client.get(LIST))
    assert "You have no drafts" in read(client.get(f"{LIST}?view=drafts"))


def test_nobody_sees_what_others_sent(newcomer, make_message, client_of):
    message, client = make_message(DELIVERED), client_of(newcomer)
    assert "Ana Lima" not in read(client.get(LIST))
    assert client.get(at(message)).status_code == 404
    for deed in ("again", "talk-page", "edit", "delete"):
        assert client.post(at(message, f"{deed}/")).status_code == 404


def test_visitors_sign_in(client, make_message):
    message = make_message(DELIVERED)
    for address in (LIST, at(message), at(message, "delete/"), f"{LIST}drafts/1/delete/"):
        assert client.get(address)["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize("address", [f"{LIST}0/", f"{LIST}{'9' * 18}/", f"{LIST}x/"])
def test_unknown_messages_are_not_there(writer, client_of, address):
    assert client_of(writer).get(address).status_code == 404


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=999", "?view=nothing", "?page=%00"])
def test_addresses_that_nobody_made_show_the_list(writer, make_message, client_of, query):
    make_message(DELIVERED)
    assert "To Ana Lima" in read(client_of(writer).get(LIST + query))


def test_who_is_not_seen_any_more_is_a_name_without_link(writer, lima, make_message, client_of):
    message, client = make_message(DELIVERED), client_of(writer)
    assert "/people/Ana_Lima/" in client.get(at(message)).content.decode()
    block(actor=lima.person.account, blocker=lima, blocked=writer.person.peer)
    for address in (LIST, at(message)):
        page = client.get(address)
        assert "/people/Ana_Lima/" not in page.content.decode()
        assert "Ana Lima" in read(page)


def test_whoever_has_left_stays_in_the_list_by_name(writer, lima, make_message, client_of):
    make_message(DELIVERED)
    Peer.objects.filter(pk=lima.pk).delete()
    assert "To Ana Lima" in read(client_of(writer).get(LIST))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    writer, make_message, client_of, django_assert_num_queries, number
):
    for _ in range(number):
        make_message(DELIVERED, FAILED)
    client = client_of(writer)
    with django_assert_num_queries(7):
        client.get(LIST)


def test_the_list_is_paged(writer, make_message, client_of):
    for _ in range(21):
        make_message(DELIVERED)
    page = client_of(writer).get(LIST)
    assert len(page.context["rows"]) == 20
    assert 'rel="next"' in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_copy_as_for_three(
    writer, make_message, client_of, django_assert_num_queries, number
):
    message, client = make_message(*[FAILED] * number), client_of(writer)
    with django_assert_num_queries(5):
        client.get(at(message))


def test_a_talk_page_is_linked_at_the_very_edit(writer, make_message, client_of):
    message = make_message(DELIVERED, way=Way.TALK, revision=4711)
    page = client_of(writer).get(at(message)).content.decode()
    assert 'href="https://meta.wikimedia.org/w/index.php?diff=4711"' in page


@pytest.mark.parametrize("problem", Problem)
def test_every_reason_is_told_with_what_to_do(writer, make_message, client_of, problem):
    message = make_message(FAILED, problem=problem)
    [copy] = client_of(writer).get(at(message)).context["copies"]
    assert copy.problem == problem
    assert copy.advice


def test_an_uncertain_one_is_explained(writer, make_message, client_of):
    message = make_message(UNCERTAIN, problem=Problem.LOST_ANSWER)
    page = read(client_of(writer).get(at(message)))
    assert "we do not send it twice" in page
    assert "Send it again" not in page


def test_a_waiting_page_asks_again_by_itself_and_has_a_link(writer, make_message, client_of):
    message = make_message(WAITING)
    page = client_of(writer).get(at(message))
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert "Look again" in read(page)


def test_nothing_is_drawn_anew_as_long_as_nothing_has_changed(writer, make_message, client_of):
    message, client = make_message(WAITING), client_of(writer)
    assert client.get(at(message, "?waiting=1"), **HTMX).status_code == 204
    Delivery.objects.update(state=DELIVERED)
    part = client.get(at(message, "?waiting=1"), **HTMX)
    assert "<html" not in part.content.decode()
    assert "hx-get" not in part.content.decode()
    assert "Delivered" in read(part)


def test_in_the_demo_the_page_says_that_nothing_has_left(writer, make_message, client_of, settings):
    settings.DEMO = True
    page = client_of(writer).get(at(make_message(DELIVERED)))
    assert "nothing left this machine" in read(page)


def test_words_are_shown_until_they_are_deleted(writer, make_message, client_of):
    message, client = make_message(FAILED, text="<b>Hello</b>"), client_of(writer)
    assert "&lt;b&gt;Hello" in client.get(at(message)).content.decode()
    Message.objects.update(text="", subject="")
    page = read(client.get(at(message)))
    assert "nothing was tried with them for 30 days" in page
    assert "Send it again" not in page


def test_a_failed_message_is_sent_again(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    assert client.post(at(message, "again/"))["Location"] == at(message)
    assert Delivery.objects.get().state == WAITING


def test_the_talk_page_takes_it_after_a_yes_alone(writer, make_message, client_of):
    message, client = make_message(FAILED, problem=Problem.NO_EMAIL), client_of(writer)
    refused = client.post(at(message, "talk-page/"), follow=True)
    assert "confirm first that everyone may read it" in read(refused)
    assert Delivery.objects.get().way == Way.EMAIL
    client.post(at(message, "talk-page/"), {"agrees": "yes"})
    assert Delivery.objects.get().way == Way.TALK


def test_a_notice_is_not_offered_to_the_talk_page(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    Message.objects.update(purpose=Purpose.NOTICE)
    page = read(client.get(at(message)))
    assert "Send it again" in page
    assert "Use the talk page" not in page


def test_a_failed_message_becomes_a_draft(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    page = client.post(at(message, "edit/"), follow=True)
    assert page.redirect_chain[-1][0] == "/messages/new/?to=Ana_Lima"
    assert page.context["form"]["text"].value() == "Hello Ana"


def test_a_message_is_deleted(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    page = client.post(at(message, "delete/"), follow=True)
    assert "The message is deleted here" in read(page)
    assert not Message.objects.exists()


def test_what_is_on_its_way_stays(writer, make_message, client_of):
    message, client = make_message(WAITING), client_of(writer)
    assert "is on its way" in read(client.post(at(message, "delete/"), follow=True))
    assert Message.objects.exists()


def test_without_permission_sending_again_leads_to_it_and_back(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    ContactPermission.objects.all().delete()
    answer = client.post(at(message, "again/"))
    assert answer["Location"] == f"/me/contact-permission/?next=%2Fme%2Fmessages%2F{message.pk}%2F"


def test_links_ask_and_do_nothing(writer, make_message, client_of):
    message, client = make_message(FAILED), client_of(writer)
    for deed in ("again", "talk-page", "edit", "delete"):
        assert client.get(at(message, f"{deed}/"))["Location"] == at(message)
    assert client.post(at(message, "burn/")).status_code == 404
    assert Delivery.objects.get().state == FAILED


def test_drafts_are_listed_and_gone_on_with(member, lima, client_of):
    save_draft(actor=member, peer=lima, subject="Maps", text="Hello")
    page = client_of(member).get(f"{LIST}?view=drafts")
    assert "To Ana Lima" in read(page)
    assert 'href="/messages/new/?to=Ana_Lima"' in page.content.decode()


def test_a_draft_to_whom_one_does_not_see_is_still_ones_own(member, lima, client_of):
    save_draft(actor=member, peer=lima, subject="Maps", text="My words")
    Peer.objects.filter(pk=lima.pk).update(visibility=Visibility.PAUSED)
    page = read(client_of(member).get(f"{LIST}?view=drafts"))
    assert "My words" in page
    assert "Ana Lima" not in page


def test_a_draft_is_deleted_by_its_author_alone(member, newcomer, lima, client_of):
    draft = save_draft(actor=member, peer=lima, subject="Maps", text="Hello")
    address = f"{LIST}drafts/{draft.pk}/delete/"
    client_of(newcomer).post(address)
    client_of(member).get(address)
    assert Draft.objects.exists()
    assert "Your draft is deleted" in read(client_of(member).post(address, follow=True))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_drafts_ask_as_often_for_one_as_for_three(
    member, make_person, client_of, django_assert_num_queries, number
):
    for each in range(number):
        peer = make_person(f"Person {each}")
        save_draft(actor=member, peer=peer, subject="Maps", text="Hello")
    client = client_of(member)
    with django_assert_num_queries(5):
        client.get(f"{LIST}?view=drafts")
