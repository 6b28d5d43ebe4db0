"""Who reads what is written to a peer, and which way it can go."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from capx.messages.enums import Way
from capx.messages.models import Reachability
from capx.messages.queries import Recipient, Ways, name_of, peer_called, recipients_of, ways_to
from capx.messages.queries.recipients import Answer
from capx.peers.enums import ContactWay, ManagementState
from capx.peers.models import Management, Organization, Peer
from capx.peers.services.blocking import block

pytestmark = pytest.mark.django_db
EMAIL, TALK = Way.EMAIL, Way.TALK


def reader(prefers: ContactWay, answer: Answer | None) -> Recipient:
    return Recipient("Ana", "metawiki", prefers, answer=answer)


TAKES_ALL, NO_EMAIL, UNKNOWN_THERE = Answer(True, True), Answer(True, False), Answer(False, False)


@pytest.mark.parametrize(
    ("prefers", "answer", "ways"),
    [
        (ContactWay.EITHER, None, (EMAIL, TALK)),
        (ContactWay.EMAIL, None, (EMAIL,)),
        (ContactWay.TALK, None, (TALK,)),
        (ContactWay.EITHER, TAKES_ALL, (EMAIL, TALK)),
        (ContactWay.EMAIL, TAKES_ALL, (EMAIL,)),
        (ContactWay.TALK, TAKES_ALL, (TALK,)),
        (ContactWay.EITHER, NO_EMAIL, (TALK,)),
        (ContactWay.EMAIL, NO_EMAIL, (TALK,)),
        (ContactWay.EITHER, UNKNOWN_THERE, ()),
    ],
)
def test_a_way_is_open_where_the_recipient_wishes_and_the_wiki_allows(prefers, answer, ways):
    assert reader(prefers, answer).ways == ways


def test_nothing_public_is_proposed_where_e_mail_was_wished_for():
    assert Ways([reader(ContactWay.EMAIL, NO_EMAIL)]).proposed is None
    assert Ways([reader(ContactWay.EITHER, NO_EMAIL)]).proposed == TALK
    assert Ways([reader(ContactWay.EITHER, None)]).proposed == EMAIL


answers = st.none() | st.builds(Answer, st.booleans(), st.booleans())
readers = st.builds(reader, st.sampled_from(ContactWay), answers)


@given(st.lists(readers, max_size=4))
def test_every_way_that_is_offered_reaches_somebody(recipients):
    ways = Ways(recipients)
    assert all(ways.to(way) for way in ways.choices)
    assert ways.proposed in {*ways.choices, None}
    assert all(each.answer is None or each.answer.exists for way in Way for each in ways.to(way))


@pytest.mark.parametrize("to", ["Ana Lima", "Ana_Lima", "ana_Lima", " ana Lima "])
def test_a_person_is_called_as_the_wikis_call_them(make_person, member, to):
    lima = make_person("Ana Lima")
    assert peer_called(member, to) == lima


def test_an_organization_is_called_by_its_slug(make_organization, member):
    group = make_organization("Wiki Group")
    assert peer_called(member, "org:wiki-group") == group
    assert name_of(group) == "org:wiki-group"


@pytest.mark.parametrize("to", ["", "org:", "org:\0", "a\0b", "x" * 300, "[[x]]", "Nobody"])
def test_nobody_is_called_by_anything_else(member, to):
    assert peer_called(member, to) is None


def test_a_person_reads_under_their_account_on_the_wiki_they_chose(make_person, member):
    lima = make_person("Ana")
    Peer.objects.filter(pk=lima.pk).update(contact_project="ptwiki", contact_way="talk")
    lima.refresh_from_db()
    told = recipients_of(lima, member)
    expected = Recipient("Ana", "ptwiki", ContactWay.TALK, lima.person.account_id)
    assert told == [expected]


def test_without_a_choice_it_goes_to_meta(make_person, member):
    assert recipients_of(make_person("Ana"), member)[0].wiki_id == "metawiki"


def test_an_imported_person_reads_under_their_name(make_person, member):
    lima = make_person("Ana")
    lima.person.account = None
    lima.person.save()
    assert [each.username for each in recipients_of(lima, member)] == ["Ana"]


def test_an_answer_counts_for_a_day(make_person, member):
    lima = make_person("Ana")
    row = Reachability.objects.create(
        username="Ana",
        wiki_id="metawiki",
        exists=True,
        takes_email=False,
        checked_at=timezone.now(),
    )
    assert ways_to(lima, member).choices == [TALK]
    Reachability.objects.filter(pk=row.pk).update(
        checked_at=timezone.now() - timedelta(days=1, seconds=1)
    )
    assert not ways_to(lima, member).is_known


def test_an_answer_of_another_wiki_says_nothing(make_person, member):
    Reachability.objects.create(
        username="Ana", wiki_id="ptwiki", exists=True, takes_email=False, checked_at=timezone.now()
    )
    assert not ways_to(make_person("Ana"), member).is_known


@pytest.fixture
def group(make_organization, make_person, make_account) -> Peer:
    """Two managers are shown: one with a profile, one without. A third is not."""
    accounts = [make_person("First").person.account, make_account("Second"), make_account("Third")]
    peer = make_organization("Group", managers=accounts)
    Management.objects.exclude(account__username="Third").update(is_shown=True)
    return peer


def names(recipients) -> list[str]:
    return [each.username for each in recipients]


def test_an_organization_is_read_by_the_managers_who_are_shown(group, member):
    assert names(recipients_of(group, member)) == ["First", "Second"]


def test_a_manager_does_not_write_to_themselves(group):
    first = Management.objects.get(account__username="First").account
    assert names(recipients_of(group, first)) == ["Second"]


def test_whoever_is_only_invited_does_not_read(group, member):
    Management.objects.filter(account__username="Second").update(state=ManagementState.INVITED)
    assert names(recipients_of(group, member)) == ["First"]


def test_a_manager_who_has_blocked_the_sender_does_not_read(group, member):
    first = Management.objects.get(account__username="First").account
    block(actor=first, blocker=first.person.peer, blocked=member.person.peer)
    assert names(recipients_of(group, member)) == ["Second"]


def test_a_manager_who_is_withheld_does_not_read(group, member):
    Peer.objects.filter(name="First").update(is_withheld=True)
    assert names(recipients_of(group, member)) == ["Second"]


def test_an_organization_without_shown_managers_cannot_be_written_to(group, member):
    Management.objects.update(is_shown=False)
    assert recipients_of(group, member) == []
    assert ways_to(group, member).choices == []


def test_an_organization_is_read_by_the_account_that_it_names(group, member):
    Organization.objects.update(contact_username="Office of the group")
    Peer.objects.filter(pk=group.pk).update(contact_project="ptwiki")
    group.refresh_from_db()
    assert [each.place for each in recipients_of(group, member)] == [
        ("Office of the group", "ptwiki")
    ]


def test_a_named_account_that_is_blocked_or_the_senders_own_does_not_read(group, member):
    first = Management.objects.get(account__username="First").account
    group.organization.contact_username = "First"
    group.organization.save()
    assert names(recipients_of(group, member)) == ["First"]
    assert recipients_of(group, first) == []
    block(actor=member, blocker=member.person.peer, blocked=first.person.peer)
    assert recipients_of(group, member) == []
