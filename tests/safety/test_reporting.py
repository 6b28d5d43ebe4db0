"""What reaches the moderators, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import DomainError, LimitReachedError, NotAllowedError
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.safety import seen
from capx.safety.enums import About, Reason
from capx.safety.models import Report
from capx.safety.queries.reports import reports_answered_for
from capx.safety.reportable import Reportable, reportable_named
from capx.safety.seen import Found
from capx.safety.services import Complaint, reporting

COMPLAINT = Complaint(reason=Reason.HARASSMENT, words="It hurt.")


def tell(actor, about: str, key: str, complaint: Complaint = COMPLAINT) -> Report:
    reportable = reportable_named(about)
    assert reportable is not None
    row = reportable.find(actor, key)
    assert row is not None
    shown = reportable.snapshot(row, "en")
    return reporting.report(
        actor=actor, reportable=reportable, row=row, seen=shown, complaint=complaint
    )


def concerned(report: Report) -> list[str]:
    return sorted(report.concerned.values_list("account__username", flat=True))


def test_a_report_keeps_what_was_seen(member, troll):
    report = tell(member, About.PERSON, "Troll")
    Peer.objects.filter(handle="Troll").update(about="Kind words")
    report.refresh_from_db()
    assert report.title == "Troll"
    assert report.seen["About"] == "Rude words"
    assert "SPARQL" in "".join(report.seen.values())
    assert concerned(report) == ["Troll"]


def test_a_report_of_an_organization_concerns_its_managers(member, make_account, make_organization):
    managers = [make_account("Ana"), make_account("Bo")]
    make_organization("Circle", managers=managers, about="We")
    report = tell(member, About.ORGANIZATION, "circle")
    assert concerned(report) == ["Ana", "Bo"]
    assert report.seen["Names"] == "Circle"


def test_a_report_of_an_event_concerns_its_host(member, troll, make_event):
    event = make_event("Gathering", host=troll.person.peer, description="Come and be shouted at")
    report = tell(member, About.EVENT, str(event.pk))
    assert concerned(report) == ["Troll"]
    assert report.seen["Description"] == "Come and be shouted at"
    assert report.seen["Host"] == "Troll"


def test_nobody_reports_themselves(member, make_organization, make_event):
    organization = make_organization("Circle", managers=[member])
    event = make_event("Gathering", host=organization)
    for about, key in (
        (About.PERSON, "Member"),
        (About.ORGANIZATION, "circle"),
        (About.EVENT, str(event.pk)),
    ):
        with pytest.raises(NotAllowedError):
            tell(member, about, key)


@pytest.mark.parametrize("about", [About.PERSON, About.ORGANIZATION])
def test_what_is_hidden_cannot_be_reported(member, make_person, make_organization, about):
    make_person("Hidden", visibility=Visibility.PAUSED)
    make_organization("hidden", visibility=Visibility.PAUSED)
    key = "Hidden" if about == About.PERSON else "hidden"
    assert reportable_named(about).find(member, key) is None


@pytest.mark.parametrize("key", ["0", "-1", "x", "²", "9" * 19, "1 OR 1", ""])
def test_an_event_is_named_by_its_number(member, key):
    assert reportable_named(About.EVENT).find(member, key) is None


def test_the_same_is_reported_once_while_it_waits(member, troll):
    report = tell(member, About.PERSON, "Troll")
    with pytest.raises(DomainError, match="already"):
        tell(member, About.PERSON, "Troll")
    Report.objects.filter(pk=report.pk).update(state="closed")
    tell(member, About.PERSON, "Troll")


def test_others_report_the_same(member, newcomer, troll):
    tell(member, About.PERSON, "Troll")
    tell(newcomer, About.PERSON, "Troll")
    assert Report.objects.count() == 2


def test_reports_of_a_day_are_limited(member, make_person):
    for number in range(reporting.MOST_A_DAY + 1):
        make_person(f"Troll {number}")
    for number in range(reporting.MOST_A_DAY):
        tell(member, About.PERSON, f"Troll {number}")
    last = f"Troll {reporting.MOST_A_DAY}"
    with pytest.raises(LimitReachedError):
        tell(member, About.PERSON, last)
    Report.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    tell(member, About.PERSON, last)


def talk_of(*sides) -> Reportable[Peer]:
    """Something like a message: two take part, and the words are not here."""
    return Reportable(
        name=About.MESSAGE,
        find=lambda _viewer, key: Peer.objects.filter(handle=key).first(),
        title=str,
        snapshot=lambda _row, _language: {},
        concerned=lambda _row: list(sides),
        takes_evidence=True,
    )


def test_of_two_who_take_part_the_other_is_concerned(member, troll):
    row = Peer.objects.get(handle="Troll")
    pasted = Complaint(Reason.HARASSMENT, "It hurt.", evidence="You …")
    report = reporting.report(
        actor=member, reportable=talk_of(member, troll), row=row, seen={}, complaint=pasted
    )
    assert concerned(report) == ["Troll"]


def test_who_takes_part_alone_cannot_report_it(member, troll):
    row = Peer.objects.get(handle="Troll")
    pasted = Complaint(Reason.HARASSMENT, "It hurt.", evidence="You …")
    with pytest.raises(NotAllowedError):
        reporting.report(
            actor=member, reportable=talk_of(member), row=row, seen={}, complaint=pasted
        )


def test_words_that_are_not_here_are_pasted_or_linked(member, troll):
    row = Peer.objects.get(handle="Troll")
    with pytest.raises(DomainError) as refusal:
        reporting.report(
            actor=member, reportable=talk_of(troll), row=row, seen={}, complaint=COMPLAINT
        )
    assert refusal.value.field == "evidence"
    linked = Complaint(Reason.SPAM, "x", evidence_link="https://meta.wikimedia.org/?diff=1")
    reporting.report(actor=member, reportable=talk_of(troll), row=row, seen={}, complaint=linked)


def found(reader, row, *, sees: bool = True) -> Found:
    return Found(reader, reportable_named(About.PERSON), row, sees=sees)


def test_what_was_seen_comes_back_as_it_was(member, troll):
    row = troll.person.peer
    signed = seen.sign(found(member, row))
    row.about = "Kind words"
    row.save()
    assert seen.read(signed, found(member, row))["About"] == "Rude words"


def test_who_blocks_while_they_write_has_seen_what_they_saw(member, troll):
    signed = seen.sign(found(member, troll.person.peer))
    closed = found(member, troll.person.peer, sees=False)
    assert seen.read(signed, closed)["About"] == "Rude words"
    assert seen.read("", closed) == {}


def test_nobody_makes_up_what_they_saw(member, newcomer, troll, make_person):
    subject = found(member, troll.person.peer)
    other = found(member, make_person("Other", about="Else"))
    signed = [seen.sign(each) for each in (found(newcomer, troll.person.peer), other)]
    for text in ("", "made:up", *signed):
        assert seen.read(text, subject)["About"] == "Rude words"


def test_answers_are_read_once(member, troll, make_report):
    make_report(member, troll, state="closed", closed_at=timezone.now())
    make_report(member, troll)
    assert reports_answered_for(member).count() == 1
    assert reports_answered_for(troll).count() == 0
    reporting.read_answers(actor=member)
    assert reports_answered_for(member).count() == 0
