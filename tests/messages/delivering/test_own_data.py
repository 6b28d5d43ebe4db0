"""What the room keeps about a member, whether they wrote or were written to."""

import pytest
from django_tasks_db.models import DBTaskResult

from capx.accounts.services import download, erase
from capx.messages import tasks
from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Delivery, Draft, Message, Outbox
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from tests.standins.action_api import refusal


def copy_of(peer) -> dict:
    return download(actor=peer.person.account)["messages"]


def test_members_get_a_copy_of_what_they_sent(write, deliver, line, ana):
    line.fails("edit", refusal("protectedpage"))
    deliver(write(Way.TALK))
    [sent] = copy_of(ana)["sent"]
    assert (sent["subject"], sent["text"]) == ("SPARQL", "Could you show me?")
    [copy] = sent["copies"]
    assert (copy["to"], copy["state"], copy["problem"]) == ("Bea", "not-delivered", "protected")


def test_members_get_a_copy_of_their_drafts(ana, bea):
    Draft.objects.create(author=ana.person.account, peer=bea, subject="Maps", text="Hello")
    assert copy_of(ana)["drafts"] == [{"to": "Bea", "subject": "Maps", "text": "Hello"}]


def test_a_draft_does_not_name_who_is_hidden(ana, bea):
    Draft.objects.create(author=ana.person.account, peer=bea, subject="Maps")
    Peer.objects.filter(pk=bea.pk).update(visibility=Visibility.PAUSED)
    assert copy_of(ana)["drafts"][0]["to"] is None


def test_members_learn_that_they_were_written_to_and_not_by_whom(write, deliver, bea):
    copy = deliver(write(Way.TALK))
    assert copy_of(bea)["received"] == [
        {"wiki": "metawiki", "way": "talk", "ended_at": copy.ended_at}
    ]


@pytest.fixture
def asked(bea, db):
    from django.utils import timezone

    from capx.messages.models import Reachability

    tasks.check_reachability.enqueue("metawiki", ["Bea"])
    return Reachability.objects.create(
        username="Bea",
        wiki_id="metawiki",
        exists=True,
        takes_email=True,
        checked_at=timezone.now(),
    )


def test_members_get_a_copy_of_how_they_are_reached(asked, bea):
    [answer] = copy_of(bea)["reachable"]
    assert (answer["wiki"], answer["takes_email"]) == ("metawiki", True)


def test_nothing_of_a_deleted_sender_stays(write, deliver, ana, bea):
    write()
    Draft.objects.create(author=ana.person.account, peer=bea, subject="Maps")
    erase(actor=ana.person.account)
    rows = [model.objects.count() for model in (Message, Delivery, Draft, Outbox)]
    assert rows == [0, 0, 0, 0]


def test_the_name_of_a_deleted_reader_goes_from_what_others_sent(write, deliver, line, bea, asked):
    arrived = deliver(write())
    waiting = write()
    erase(actor=bea.person.account)
    deliver(waiting)
    arrived.refresh_from_db()
    assert (arrived.to, arrived.state) == ("", DeliveryState.DELIVERED)
    assert (waiting.to, waiting.state) == ("", DeliveryState.NOT_DELIVERED)
    assert waiting.problem == Problem.GONE
    assert type(asked).objects.count() == 0
    path = tasks.check_reachability.module_path
    assert not DBTaskResult.objects.filter(task_path=path).exists()


def test_the_staff_see_no_words(write, client_of, staff):
    copy = write()
    browser = client_of(staff)
    for page in ("message", "delivery", "outbox"):
        key = {"message": copy.message_id, "delivery": copy.pk, "outbox": copy.sender_id}[page]
        for address in ("", f"{key}/change/"):
            shown = browser.get(f"/admin/wiki_messages/{page}/{address}", follow=True)
            assert shown.status_code == 200
            assert b"Could you show me?" not in shown.content
            assert b"SPARQL" not in shown.content
