"""However many act at once: the limit of first contacts is exact, and a case has one moderator."""

import pytest

from capx.accounts.services import erase
from capx.peers.models import Peer
from capx.safety.enums import About, Reason, SanctionKind, Step
from capx.safety.models import FirstContact, Report, Sanction
from capx.safety.reportable import reportable_named
from capx.safety.services import (
    Complaint,
    Decision,
    count_first_contact,
    moderation,
    note_met,
    report,
    sanctions,
)


@pytest.fixture
def people(make_person) -> list[Peer]:
    return [make_person(f"Person {number}") for number in range(6)]


def tell(actor, about: Peer) -> Report:
    reportable = reportable_named(About.PERSON)
    complaint = Complaint(Reason.SPAM, "x")
    return report(actor=actor, reportable=reportable, row=about, seen={}, complaint=complaint)


def test_first_contacts_do_not_pass_the_limit(at_once, newcomer, people):
    told = at_once(
        *(
            lambda each=each: count_first_contact(account=newcomer, peer_id=each.pk)
            for each in people
        )
    )
    assert sum(each is not None for each in told) == 3
    assert FirstContact.objects.filter(account=newcomer).count() == 3


def test_one_peer_is_counted_once(at_once, newcomer, people):
    at_once(*[lambda: count_first_contact(account=newcomer, peer_id=people[0].pk)] * 4)
    assert FirstContact.objects.count() == 1


def test_two_who_write_to_each_other_at_once_do_not_wait_for_each_other(at_once, people):
    one, other = people[:2]

    def write(sender: Peer, to: Peer) -> None:
        count_first_contact(account=sender.person.account, peer_id=to.pk)
        note_met(account_ids=[to.person.account.pk], peer_id=sender.pk)

    at_once(lambda: write(one, other), lambda: write(other, one))
    assert FirstContact.objects.count() == 2


def test_a_double_click_reports_once(at_once, newcomer, people):
    at_once(*[lambda: tell(newcomer, people[0])] * 3)
    assert Report.objects.count() == 1


def test_two_moderators_who_take_a_case_do_not_both_act(at_once, newcomer, people, make_account):
    case = tell(newcomer, people[0])
    troll = people[0].person.account
    moderators = [make_account(name, is_moderator=True) for name in ("Mo", "Di")]

    def act(moderator) -> None:
        moderation.take(actor=moderator, report=case, reason="Mine")
        moderation.sanction(
            actor=moderator,
            report=case,
            accounts=[troll],
            step=Step.BAN,
            verdict=moderation.Verdict("Rude"),
        )
        moderation.close(actor=moderator, report=case, reason="Done")

    at_once(*(lambda each=each: act(each) for each in moderators))
    assert Report.objects.get().state == "closed"
    assert Sanction.objects.count() <= 2


def test_a_ban_meets_who_deletes_themselves_just_then(at_once, newcomer, people, make_account):
    moderator = make_account("Mo", is_moderator=True)
    troll = people[0].person.account
    case = tell(newcomer, people[0])
    moderation.take(actor=moderator, report=case, reason="Mine")
    at_once(
        lambda: erase(actor=troll),
        lambda: moderation.sanction(
            actor=moderator,
            report=case,
            accounts=[troll],
            step=Step.BAN,
            verdict=moderation.Verdict("Rude"),
        ),
    )
    assert not Peer.objects.filter(pk=people[0].pk).exists()


def test_two_sanctions_at_once_both_hold(at_once, people, make_account):
    moderator, troll = make_account("Mo", is_moderator=True), people[0].person.account
    kinds = (SanctionKind.BAN, SanctionKind.WARNING)
    at_once(
        *(
            lambda kind=kind: sanctions.impose(
                actor=moderator, account=troll, decision=Decision(kind, "Rude")
            )
            for kind in kinds
        )
    )
    assert Sanction.objects.count() == 2
    assert Peer.objects.get(pk=people[0].pk).is_withheld
