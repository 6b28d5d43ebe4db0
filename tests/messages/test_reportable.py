"""A message is reported by naming its sender."""

import pytest

from capx.messages.enums import DeliveryState
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services.blocking import block
from capx.safety.models import FirstContact
from capx.safety.reportable import reportable_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return reportable_named("message")


@pytest.fixture
def reader(lima):
    return lima.person.account


@pytest.mark.parametrize("key", ["Member", "member", " Member_ "])
def test_a_sender_is_found_as_the_wikis_write_the_name(message, member, reader, key):
    sender = message.find(reader, key)
    assert sender == member
    assert message.title(sender) == "A message from Member"
    assert message.concerned(sender) == [member]
    assert message.snapshot(sender, "en") == {"Sender": "Member"}
    assert message.takes_evidence


@pytest.mark.parametrize("key", ["", "Nobody", "a\0b", "x" * 300, "[[x]]"])
def test_nobody_else_is_found(message, reader, key):
    assert message.find(reader, key) is None


def test_nobody_reports_themselves(message, reader):
    assert message.find(reader, "Ana Lima") is None


def test_who_is_hidden_is_found_by_those_alone_whom_they_wrote_to(
    message, writer, reader, make_message, make_person
):
    Peer.objects.filter(name="Member").update(visibility=Visibility.PAUSED)
    assert message.find(reader, "Member") is None
    make_message(DeliveryState.DELIVERED).delete()
    assert message.find(reader, "Member") is None
    make_message(DeliveryState.DELIVERED)
    assert message.find(reader, "Member") == writer
    assert message.find(make_person("Other").person.account, "Member") is None


def test_who_deletes_the_message_can_be_reported_all_the_same(message, member, lima, reader):
    FirstContact.objects.create(account=member, peer=lima)
    Peer.objects.filter(name="Member").update(visibility=Visibility.PAUSED)
    assert message.find(reader, "Member") == member


def test_who_has_been_blocked_can_be_reported(message, writer, lima, reader, make_message):
    make_message(DeliveryState.DELIVERED)
    block(actor=reader, blocker=lima, blocked=writer.person.peer)
    assert message.find(reader, "Member") == writer


def test_a_newcomer_finds_senders_too(message, member, newcomer):
    assert message.find(newcomer, "Member") == member


def test_a_moderator_who_is_concerned_is_known(message, member):
    assert list(message.concerning(member)) == [{"pk": member.pk}]
