"""What waits for a member stands on their home page, and leads to where it is answered."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from capx.accounts.services import erase
from capx.events.models import CoOrganizer, EventSource
from capx.exchanges.enums import How, Kind
from capx.exchanges.services import ask
from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Affiliation, HostedProject, Management, Peer, ProjectPartner
from capx.peers.services import appoint_manager, close_organization
from capx.safety.enums import About, ReportState
from capx.safety.models import Report
from capx.web.waiting import waiting_for


def waits(account) -> list[tuple[str, str]]:
    """Texts without the marks that keep the direction of names, and addresses."""
    marks = str.maketrans("", "", "\u2068\u2069")
    return [(each.text.translate(marks), each.address) for each in waiting_for(account, "en")]


def leave_by_closing(account, organization) -> None:
    close_organization(actor=account, organization=organization)


def leave_by_deletion(account, _organization) -> None:
    erase(actor=account)


def test_nothing_waits_for_a_newcomer(newcomer, client_of):
    assert waits(newcomer) == []
    assert "Waiting for you" not in client_of(newcomer).get("/").text


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ManagementState.INVITED, "You are asked to manage Circle."),
        (ManagementState.PROPOSED, "A moderator will soon look at your proposal to manage Circle."),
        (ManagementState.DECLINED, "A moderator has answered your proposal to manage Circle."),
    ],
)
def test_a_member_reads_how_far_they_are_with_managing(
    newcomer, make_organization, client_of, state, text
):
    circle = make_organization("Circle")
    Management.objects.create(organization_id=circle.pk, account=newcomer, state=state)
    assert waits(newcomer) == [(text, "/organizations/circle/managers/")]
    assert "Waiting for you" in client_of(newcomer).get("/").text


def test_a_moderator_reads_how_many_proposals_wait(moderator, newcomer, make_organization):
    circle = make_organization("Circle")
    Management.objects.create(
        organization_id=circle.pk, account=newcomer, state=ManagementState.PROPOSED
    )
    assert waits(moderator) == [
        ("1 person asks to manage an organization.", "/organizations/waiting/")
    ]


@pytest.mark.parametrize("go", [leave_by_closing, leave_by_deletion])
def test_a_moderator_reads_which_organizations_were_left_alone(
    moderator, newcomer, make_organization, go, client_of
):
    make_organization("Never managed", visibility=Visibility.DRAFT)
    circle = make_organization("Circle", managers=[newcomer])
    go(newcomer, circle)
    assert waits(newcomer) == []
    ((text, address),) = waits(moderator)
    assert text == "1 organization was left without a manager."
    assert "Circle" in client_of(moderator).get(address).text
    appoint_manager(actor=moderator, organization=circle, username=moderator.username)
    assert waits(moderator) == []


def test_a_manager_reads_who_invites_their_organization(newcomer, make_organization):
    host, own = make_organization("Host"), make_organization("Own", managers=[newcomer])
    project = HostedProject.objects.create(host=host.organization, title="Maps")
    ProjectPartner.objects.create(project=project, organization=own.organization)
    assert waits(newcomer) == [
        ("Host invites Own to the project Maps.", f"/organizations/host/projects/{project.pk}/")
    ]


def test_a_manager_reads_who_says_that_they_belong(newcomer, member, make_organization):
    own = make_organization("Own", managers=[newcomer])
    Affiliation.objects.create(peer=member.person.peer, organization=own.organization)
    assert waits(newcomer) == [
        ("1 person says that they belong to Own.", "/organizations/own/members/")
    ]


def test_a_member_reads_which_event_they_are_asked_to_organize(
    member, make_organization, make_event
):
    event = make_event("Course", host=make_organization("Host"))
    CoOrganizer.objects.create(event=event, peer=member.person.peer)
    assert waits(member) == [
        ("You are asked to organize the event Course with others.", f"/events/{event.pk}/")
    ]


def test_a_host_reads_that_the_source_of_an_event_differs(member, make_event):
    event = make_event("Course", host=member.person.peer)
    EventSource.objects.create(
        event=event,
        kind="wikidata",
        address="https://www.wikidata.org/wiki/Q1",
        differences={"title": "Class"},
        checked_at=event.created_at,
    )
    assert waits(member) == [
        (
            "The page behind the event Course says something else by now.",
            f"/events/{event.pk}/edit/",
        )
    ]


def test_what_waits_for_others_is_not_told(member, newcomer, make_organization):
    own = make_organization("Own", managers=[newcomer])
    Affiliation.objects.create(peer=member.person.peer, organization=own.organization)
    assert waits(member) == []


def test_a_member_reads_who_asks_them(make_person):
    ana = make_person("Ana", wanted=["sparql"], known=["lexemes"], languages={"en": "3"})
    bo = make_person("Bo", available=["sparql"], languages={"en": "3"})
    exchange = ask(
        actor=ana.person.account,
        asker=ana,
        answerer=bo,
        kind=Kind.LEARN,
        capacity="sparql",
        language="en",
        how=How.CALL,
    )
    [(text, address)] = waits(bo.person.account)
    assert "Ana" in text
    assert address == f"/me/exchanges/{exchange.pk}/"
    assert waits(ana.person.account) == []


def test_moderators_read_how_many_reports_wait_and_members_that_theirs_is_dealt_with(
    moderator, member, make_person
):
    troll = make_person("Troll")
    said = {"reason": "spam", "words": "It sells shoes.", "title": "Troll"}
    report = Report.objects.create(
        reporter=member,
        about=About.PERSON,
        target_type=ContentType.objects.get_for_model(Peer),
        target_id=troll.pk,
        **said,
    )
    assert waits(moderator) == [("1 report waits for a moderator.", "/moderation/")]
    assert waits(member) == []
    Report.objects.filter(pk=report.pk).update(
        state=ReportState.CLOSED, closed_at=timezone.now(), is_read=False
    )
    assert waits(moderator) == []
    assert waits(member) == [("A moderator has dealt with your report.", "/me/reports/")]
