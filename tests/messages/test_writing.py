"""What is sent and what is kept, before the wiki is asked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.hashing import id_hash
from capx.accounts.models import ContactPermission
from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.messages.enums import DeliveryState, Purpose, Way
from capx.messages.limits import MOST_DRAFTS
from capx.messages.models import Delivery, Draft, Message
from capx.messages.services.drafting import drop_draft, save_draft
from capx.messages.services.notices import notice_ways, send_notice
from capx.messages.services.writing import send_message
from capx.peers.enums import Visibility
from capx.peers.models import Management, Peer
from capx.peers.services.blocking import block
from capx.safety.enums import SanctionKind
from capx.safety.models import FirstContact, Sanction

pytestmark = pytest.mark.django_db


def send(actor, peer, **words):
    letter = {"subject": "Maps", "text": "Hello", "way": Way.EMAIL, "key": uuid4()} | words
    return send_message(actor=actor, peer=peer, **letter)


def test_a_message_waits_with_its_task(writer, lima):
    message = send(writer, lima)
    copy = message.deliveries.get()
    assert (copy.to, copy.wiki_id, copy.way) == ("Ana Lima", "metawiki", Way.EMAIL)
    assert copy.state == DeliveryState.WAITING
    assert message.purpose == Purpose.MESSAGE
    assert DBTaskResult.objects.filter(task_path__endswith="deliver_waiting").exists()


def test_a_form_that_is_sent_twice_is_one_message(writer, lima):
    key = uuid4()
    assert send(writer, lima, key=key) == send(writer, lima, key=key)
    assert Delivery.objects.count() == 1
    assert FirstContact.objects.filter(account=writer).count() == 1


def test_the_keys_of_others_are_their_own(writer, lima, make_person, allow):
    key, other = uuid4(), allow(make_person("Other").person.account)
    assert send(writer, lima, key=key) != send(other, lima, key=key)


def test_every_shown_manager_gets_a_copy(writer, make_organization, make_person):
    accounts = [make_person(name).person.account for name in ("First", "Second")]
    group = make_organization("Group", managers=accounts)
    Management.objects.update(is_shown=True)
    message = send(writer, group, way=Way.TALK)
    assert [copy.to for copy in message.deliveries.order_by("pk")] == ["First", "Second"]


def test_only_those_who_take_e_mail_get_one(writer, make_organization, make_person, answer):
    accounts = [make_person(name).person.account for name in ("First", "Second")]
    group = make_organization("Group", managers=accounts)
    Management.objects.update(is_shown=True)
    answer("First", takes_email=False)
    assert send(writer, group).deliveries.get().to == "Second"


def test_without_permission_nothing_is_sent_or_counted(member, lima):
    with pytest.raises(NoContactPermissionError):
        send(member, lima)
    assert not Message.objects.exists()
    assert not FirstContact.objects.exists()


def test_whom_moderators_hold_back_does_not_write(writer, lima):
    Sanction.objects.create(
        account=writer,
        identity_hash=id_hash(writer.wikimedia_id),
        kind=SanctionKind.NO_CONTACT,
        since=timezone.now() - timedelta(days=1),
    )
    with pytest.raises(NotAllowedError):
        send(writer, lima)


def test_nobody_writes_to_themselves(writer):
    with pytest.raises(NotAllowedError):
        send(writer, writer.person.peer)


@pytest.mark.parametrize("hidden", ["paused", "withheld", "blocked", "gone"])
def test_hidden_withheld_blocked_and_gone_are_told_alike(writer, lima, hidden):
    if hidden == "paused":
        Peer.objects.filter(pk=lima.pk).update(visibility=Visibility.PAUSED)
    elif hidden == "withheld":
        Peer.objects.filter(pk=lima.pk).update(is_withheld=True)
    elif hidden == "blocked":
        block(actor=lima.person.account, blocker=lima, blocked=writer.person.peer)
    else:
        Peer.objects.filter(pk=lima.pk).delete()
    with pytest.raises(NotFoundError) as refusal:
        send(writer, lima)
    assert str(refusal.value) == "This peer can no longer be written to."


def test_a_way_that_is_not_open_is_refused_beside_its_field(writer, lima, answer):
    answer("Ana Lima", takes_email=False)
    with pytest.raises(DomainError) as refusal:
        send(writer, lima)
    assert refusal.value.field == "way"
    assert not FirstContact.objects.exists()


def test_the_limit_stops_before_anything_is_stored(writer, make_person):
    for number in range(3):
        send(writer, make_person(f"Person {number}"))
    with pytest.raises(LimitReachedError):
        send(writer, make_person("One more"))
    assert Message.objects.count() == 3


def test_who_was_written_to_writes_back_without_being_counted(
    writer, lima, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(writer, lima)
    met = FirstContact.objects.get(account=lima.person.account)
    assert (met.peer, met.counts) == (writer.person.peer, False)


def test_a_newcomer_without_profile_may_write(newcomer, allow, lima):
    assert send(allow(newcomer), lima).sender == newcomer


def draft(actor, peer, subject="Maps", text="Hello", **more):
    return save_draft(actor=actor, peer=peer, subject=subject, text=text, **more)


def test_a_draft_is_kept_without_permission(member, lima):
    kept = draft(member, lima, way="talk")
    assert (kept.subject, kept.text, kept.way) == ("Maps", "Hello", "talk")


def test_there_is_one_draft_for_each_peer(member, lima, make_person):
    draft(member, lima)
    draft(member, lima, text="Hello again")
    draft(member, make_person("Other"))
    assert list(Draft.objects.order_by("pk").values_list("text", flat=True)) == [
        "Hello again",
        "Hello",
    ]


def test_an_empty_draft_is_none(member, lima):
    draft(member, lima)
    assert draft(member, lima, subject="", text="") is None
    assert not Draft.objects.exists()


def test_sending_drops_the_draft_and_a_late_page_does_not_bring_it_back(writer, lima):
    key = uuid4()
    draft(writer, lima, key=key)
    send(writer, lima, key=key)
    assert draft(writer, lima, key=key) is None
    assert not Draft.objects.exists()


def test_drafts_have_an_end(member, lima, make_person):
    others = Peer.objects.bulk_create(
        Peer(handle=f"p{number}", name=f"P{number}", name_folded="p")
        for number in range(MOST_DRAFTS)
    )
    Draft.objects.bulk_create(Draft(author=member, peer=peer, text="x") for peer in others)
    with pytest.raises(LimitReachedError):
        draft(member, lima)
    Draft.objects.filter(peer=others[0]).delete()
    assert draft(member, lima)


def test_no_draft_is_kept_for_whom_one_does_not_see(member, lima):
    Peer.objects.filter(pk=lima.pk).update(visibility=Visibility.PAUSED)
    with pytest.raises(NotFoundError):
        draft(member, lima)


def test_drafts_of_others_are_not_dropped(member, lima, newcomer):
    kept = draft(member, lima)
    with pytest.raises(NotFoundError):
        drop_draft(actor=newcomer, draft_id=kept.pk)
    drop_draft(actor=member, draft_id=kept.pk)
    assert not Draft.objects.exists()


def notice(actor, peer, way=Way.EMAIL):
    return send_notice(actor=actor, peer=peer, subject="A request", text="A link", way=way)


def test_a_notice_goes_as_the_recipient_wishes(writer, lima):
    assert notice_ways(writer, lima) == Way.EMAIL
    Peer.objects.filter(pk=lima.pk).update(contact_way="talk")
    lima.refresh_from_db()
    assert notice_ways(writer, lima) == Way.TALK
    sent = notice(writer, lima, Way.TALK)
    assert (sent.purpose, sent.deliveries.get().way) == (Purpose.NOTICE, Way.TALK)


def test_a_notice_is_not_counted_as_a_first_contact(writer, lima):
    notice(writer, lima)
    assert not FirstContact.objects.exists()


def test_without_permission_a_notice_does_not_go(writer, lima):
    ContactPermission.objects.all().delete()
    assert notice_ways(writer, lima) is None
    assert notice(writer, lima) is None


def test_a_notice_that_cannot_go_this_way_does_not_go_another(writer, lima, answer):
    answer("Ana Lima", takes_email=False)
    assert notice(writer, lima, Way.EMAIL) is None
    assert notice_ways(writer, lima) == Way.TALK
