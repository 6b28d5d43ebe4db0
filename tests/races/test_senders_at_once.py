"""Senders side by side, each of them alone and in order, on threads of their own."""

import time
from uuid import uuid4

import pytest

from capx.accounts.services import grant_contact
from capx.messages.enums import DeliveryState, Purpose, Way
from capx.messages.models import Delivery, Outbox
from capx.messages.services.enqueue import Copy, post
from capx.messages.services.pump import deliver_all_waiting
from capx.messages.services.turns import take_turn
from capx.wikimedia.oauth import TokenPair
from tests.standins.action_api import serving
from tests.standins.action_wiki import ActionWiki

SENDERS, EACH, ANSWERS_IN = 6, 4, 0.05


@pytest.fixture
def line(settings):
    with serving(ActionWiki(is_central=False), delay=ANSWERS_IN) as line:
        settings.WIKI_ADDRESSES = {"metawiki": line.address}
        settings.SENDERS_AT_ONCE = SENDERS
        yield line


@pytest.fixture
def written(make_person, line):
    """Everybody writes on the talk page of the same one."""
    people = [make_person(f"Sender {number}") for number in range(SENDERS)]
    for peer in people:
        line.wiki.add(peer.name)
        pair = TokenPair(line.wiki.token_for(peer.name), refresh="", expires_in=3_600)
        grant_contact(actor=peer.person.account, tokens=pair)
    for number in range(EACH):
        for peer in people:
            post(
                sender=peer.person.account,
                peer=people[0],
                purpose=Purpose.MESSAGE,
                subject=f"Number {number}",
                text="Could you show me?",
                key=uuid4(),
                copies=[Copy(people[0].name, "metawiki", Way.TALK)],
            )
    return people


def subjects_by(peer, line) -> list[str]:
    edits = [edit for edit in line.wiki.edits if edit.user.name == peer.name]
    return [edit.text.split("\n")[0].strip("= ") for edit in edits]


def test_senders_go_side_by_side_and_each_in_order(db, written, line):
    begun = time.monotonic()
    deliver_all_waiting()
    elapsed = time.monotonic() - begun
    in_order = [f"Number {number}" for number in range(EACH)]
    assert [subjects_by(peer, line) for peer in written] == [in_order] * SENDERS
    assert line.most_at_once == 1
    assert elapsed < SENDERS * EACH * 2 * ANSWERS_IN


def test_two_workers_write_nothing_twice(written, line, at_once):
    at_once(deliver_all_waiting, deliver_all_waiting, deliver_all_waiting)
    deliver_all_waiting()
    assert [len(subjects_by(peer, line)) for peer in written] == [EACH] * SENDERS
    assert line.most_at_once == 1
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DELIVERED}


def test_one_of_many_has_the_turn(written, at_once):
    sender = written[0].person.account.pk
    turns = at_once(*[lambda: take_turn(sender)] * 5)
    assert sum(turn is not None for turn in turns) == 1
    assert Outbox.objects.exclude(holder="").count() == 1
