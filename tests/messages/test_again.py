"""What a sender does about a message that was not delivered."""

import pytest

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.models import ContactPermission
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.messages.enums import DeliveryState, Problem, Purpose, Way
from capx.messages.models import Draft, Message
from capx.messages.services import again
from capx.messages.services.drafting import save_draft
from capx.peers.enums import Visibility
from capx.peers.models import Peer

pytestmark = pytest.mark.django_db
DELIVERED, FAILED, WAITING = (
    DeliveryState.DELIVERED,
    DeliveryState.NOT_DELIVERED,
    DeliveryState.WAITING,
)


@pytest.fixture
def failed(make_message) -> Message:
    return make_message(FAILED, problem=Problem.NO_EMAIL)


def states(message) -> list[tuple[str, str]]:
    return list(message.deliveries.order_by("pk").values_list("way", "state"))


def test_only_what_was_not_delivered_is_sent_again(writer, make_message):
    message = make_message(DELIVERED, FAILED, problem=Problem.TOO_MANY)
    again.send_again(actor=writer, message=message)
    assert [state for _way, state in states(message)] == [DELIVERED, WAITING]
    copy = message.deliveries.get(state=WAITING)
    assert (copy.problem, copy.attempts, copy.ended_at) == ("", 0, None)


def test_the_day_in_which_it_is_tried_begins_anew(writer, failed):
    before = failed.deliveries.get().queued_at
    again.send_again(actor=writer, message=failed)
    assert failed.deliveries.get().queued_at > before


def test_an_e_mail_becomes_public_only_if_the_sender_agrees(writer, failed):
    with pytest.raises(NotAllowedError):
        again.send_to_talk_page(actor=writer, message=failed, agrees=False)
    assert states(failed) == [(Way.EMAIL, FAILED)]
    again.send_to_talk_page(actor=writer, message=failed, agrees=True)
    assert states(failed) == [(Way.TALK, WAITING)]


def test_a_notice_of_an_exchange_never_becomes_public(writer, failed):
    failed.purpose = Purpose.NOTICE
    failed.save()
    with pytest.raises(NotFoundError):
        again.send_to_talk_page(actor=writer, message=failed, agrees=True)
    assert states(failed) == [(Way.EMAIL, FAILED)]


def test_what_has_arrived_by_e_mail_stays_private(writer, make_message):
    message = make_message(DELIVERED, FAILED, problem=Problem.NO_EMAIL)
    again.send_to_talk_page(actor=writer, message=message, agrees=True)
    assert states(message) == [(Way.EMAIL, DELIVERED), (Way.TALK, WAITING)]


def test_a_talk_page_is_no_e_mail_to_turn(writer, make_message):
    message = make_message(FAILED, way=Way.TALK, problem=Problem.PROTECTED)
    with pytest.raises(NotFoundError):
        again.send_to_talk_page(actor=writer, message=message, agrees=True)


@pytest.mark.parametrize("state", [DELIVERED, WAITING, DeliveryState.UNCERTAIN])
def test_nothing_else_is_sent_again(writer, make_message, state):
    message = make_message(state)
    with pytest.raises(NotFoundError):
        again.send_again(actor=writer, message=message)


def test_words_that_are_gone_are_not_sent(writer, failed):
    Message.objects.update(text="", subject="")
    for act in (again.send_again, again.edit_as_draft):
        with pytest.raises(NotFoundError):
            act(actor=writer, message=failed)


def test_without_permission_it_waits_for_it(writer, failed):
    ContactPermission.objects.all().delete()
    with pytest.raises(NoContactPermissionError):
        again.send_again(actor=writer, message=failed)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_who_is_not_seen_any_more_is_not_written_to(writer, failed, lima, is_deleted):
    if is_deleted:
        Peer.objects.filter(pk=lima.pk).delete()
    else:
        Peer.objects.filter(pk=lima.pk).update(visibility=Visibility.PAUSED)
    with pytest.raises(NotFoundError):
        again.send_again(actor=writer, message=failed)


def test_the_words_become_a_draft(writer, failed, lima):
    assert again.edit_as_draft(actor=writer, message=failed) == lima
    assert Draft.objects.values_list("subject", "text").get() == ("Maps", "Hello Ana")


def test_a_draft_with_other_words_is_not_lost(writer, failed, lima):
    save_draft(actor=writer, peer=lima, subject="", text="Something else")
    with pytest.raises(DomainError):
        again.edit_as_draft(actor=writer, message=failed)
    assert Draft.objects.get().text == "Something else"


def test_a_message_is_deleted_with_its_copies(writer, failed):
    again.delete_message(actor=writer, message=failed)
    assert not Message.objects.exists()


def test_what_is_on_its_way_is_not_deleted(writer, make_message):
    message = make_message(DELIVERED, WAITING)
    with pytest.raises(NotAllowedError):
        again.delete_message(actor=writer, message=message)
    assert Message.objects.exists()


def test_nobody_acts_on_messages_of_others(newcomer, failed):
    for act in (again.send_again, again.edit_as_draft, again.delete_message):
        with pytest.raises(NotFoundError):
            act(actor=newcomer, message=failed)
    with pytest.raises(NotFoundError):
        again.send_to_talk_page(actor=newcomer, message=failed, agrees=True)
    assert states(failed) == [(Way.EMAIL, FAILED)]
