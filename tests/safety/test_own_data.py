"""What a member is told of all this, and what goes with them."""

import json

import pytest

from capx.accounts.models import Account
from capx.accounts.services import download, erase, sign_in
from capx.peers.models import Peer
from capx.safety.enums import SanctionKind, Step
from capx.safety.models import Allowance, FirstContact, Report, Reported, Sanction
from capx.safety.queries import standing
from capx.safety.services import count_first_contact, follow_wiki, moderation
from capx.safety.services.erasing import delete_old_reports
from capx.wikimedia.oauth import Identity
from tests.safety.conftest import in_days, steps_of


def come_back(account: Account) -> Account:
    identity = Identity(account.wikimedia_id, account.username, blocked=False, registered=None)
    return sign_in(identity=identity)


def test_the_download_tells_what_one_has_reported(member, case):
    [told] = download(actor=member)["reports"]
    assert (told["title"], told["words"], told["state"]) == ("Troll", "It hurt.", "open")


def test_the_download_does_not_tell_who_has_reported_one(troll, case):
    assert download(actor=troll)["reports"] == []
    assert "It hurt." not in json.dumps(download(actor=troll))


def test_the_download_tells_what_was_decided_about_one(troll, impose):
    impose(troll, SanctionKind.SUSPENSION, until=in_days(3))
    [told] = download(actor=troll)["sanctions"]
    assert (told["kind"], told["reason"], told["lifted"]) == ("suspension", "It was rude.", None)


def test_the_download_tells_with_whom_one_is_in_touch(member, troll):
    peer_id = troll.person.peer.pk
    count_first_contact(account=member, peer_id=peer_id)
    told = download(actor=member)["first_contacts"]
    assert [each["peer"] for each in told["peers"]] == [peer_id]
    assert told["edits_on_wikis"] == 0


def test_a_report_that_nobody_has_touched_goes_with_its_reporter(member, case):
    erase(actor=member)
    assert not Report.objects.exists()


def test_of_a_report_with_steps_the_words_go(make_report, member, troll, moderator):
    report = make_report(member, troll, evidence="You …", evidence_link="https://x.example/")
    moderation.take(actor=moderator, report=report, reason="Mine")
    erase(actor=member)
    report.refresh_from_db()
    assert report.reporter is None
    assert (report.words, report.evidence, report.evidence_link) == ("", "", "")
    assert report.seen == {"About": "Rude words"}
    assert steps_of(report) == ["take"]


def test_what_was_reported_about_a_deleted_member_is_emptied_and_closed(troll, taken):
    erase(actor=troll)
    taken.refresh_from_db()
    assert (taken.seen, taken.title, taken.words, taken.evidence) == ({}, "", "", "")
    assert (taken.state, taken.closed_at is None) == ("closed", False)
    assert not Reported.objects.exists()
    assert steps_of(taken) == ["take"]


def test_a_report_that_concerns_others_too_stays_open(
    make_report, member, troll, newcomer, moderator
):
    report = make_report(member, troll, newcomer)
    moderation.take(actor=moderator, report=report, reason="Mine")
    erase(actor=newcomer)
    report.refresh_from_db()
    assert (report.state, report.words) == ("taken", "It hurt.")
    assert report.concerned.get().account == troll


def test_reasons_no_longer_name_who_is_gone(troll, taken, moderator):
    moderation.note(actor=moderator, report=taken, reason="Troll has done it before, Troll!")
    erase(actor=troll)
    assert taken.steps.last().reason == "… has done it before, …!"


def test_other_reasons_are_left_alone(make_report, member, newcomer, troll, moderator):
    other = make_report(newcomer, member)
    moderation.note(actor=moderator, report=other, reason="Not the Troll")
    erase(actor=troll)
    assert other.steps.get().reason == "Not the Troll"


def test_first_contacts_go(member, troll):
    count_first_contact(account=member, peer_id=troll.person.peer.pk)
    erase(actor=member)
    assert not FirstContact.objects.exists()
    assert not Allowance.objects.exists()


def test_who_deletes_everything_and_comes_back_is_still_banned(troll, impose):
    impose(troll, SanctionKind.BAN)
    erase(actor=troll)
    assert Sanction.objects.get().account is None
    again = come_back(troll)
    assert standing(again).is_shut_out
    again.refresh_from_db()
    assert again.is_sanctioned


def test_somebody_else_of_that_name_is_not_banned(troll, impose, make_account):
    impose(troll, SanctionKind.BAN)
    erase(actor=troll)
    other = make_account("Troll")
    assert standing(come_back(other)).sanctions == ()


def test_a_block_on_the_wikis_is_not_remembered_of_who_is_gone(troll):
    follow_wiki(account=troll, is_blocked=True)
    erase(actor=troll)
    assert not Sanction.objects.exists()


def test_who_signs_in_is_not_blocked_on_the_wiki_any_more(troll):
    follow_wiki(account=troll, is_blocked=True)
    come_back(troll)
    assert not Peer.objects.get(person__account=troll).is_withheld


def test_signing_in_tells_of_edits(newcomer):
    identity = Identity(
        newcomer.wikimedia_id, "Newcomer", blocked=False, registered=in_days(-100), edits=250
    )
    sign_in(identity=identity)
    known = Allowance.objects.get(account=newcomer)
    assert (known.edits, known.registered_at) == (250, identity.registered)


@pytest.mark.parametrize(("age", "kept"), [(3 * 365 - 1, 1), (3 * 365 + 1, 0)])
def test_a_closed_report_is_kept_for_three_years(taken, moderator, troll, age, kept):
    moderation.sanction(
        actor=moderator,
        report=taken,
        accounts=[troll],
        step=Step.BAN,
        verdict=moderation.Verdict("It was rude."),
    )
    Report.objects.update(state="closed", closed_at=in_days(-age))
    delete_old_reports()
    assert Report.objects.count() == kept
    assert Sanction.objects.count() == 1


def test_an_open_report_is_kept(case):
    Report.objects.update(created_at=in_days(-9_000))
    delete_old_reports()
    assert Report.objects.exists()
