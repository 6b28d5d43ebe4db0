from urllib.parse import quote

import pytest
from django.utils import timezone

from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.safety.models import ModerationStep, Report

TROLL = "/reports/new/?about=person&key=Troll"
SAYS = {"about": "person", "key": "Troll", "reason": "harassment", "words": "It hurt."}


@pytest.fixture
def page(client_of, member, troll):
    return client_of(member)


def test_a_member_reports_a_person(page, member):
    shown = page.get(TROLL)
    assert shown.status_code == 200
    assert "Troll" in shown.content.decode()
    signed = shown.context["form"]["seen"].value()
    Peer.objects.filter(handle="Troll").update(about="Kind words")
    answer = page.post("/reports/new/", SAYS | {"seen": signed})
    assert answer["Location"] == "/me/reports/"
    report = Report.objects.get()
    assert (report.reporter, report.words) == (member, "It hurt.")
    assert report.seen["About"] == "Rude words"


def test_an_organization_and_an_event_are_reported(page, troll, make_event, make_organization):
    make_organization("Circle")
    event = make_event("Gathering", host=troll.person.peer)
    for about, key in (("organization", "circle"), ("event", str(event.pk))):
        assert page.get(f"/reports/new/?about={about}&key={key}").status_code == 200
        page.post("/reports/new/", SAYS | {"about": about, "key": key})
    assert list(Report.objects.order_by("pk").values_list("about", flat=True)) == [
        "organization",
        "event",
    ]


@pytest.mark.parametrize("left_out", ["reason", "words"])
def test_what_is_missing_is_told_and_the_rest_is_kept(page, left_out):
    answer = page.post("/reports/new/", {**SAYS, left_out: ""})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [left_out]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "boredom"},
        {"words": "x" * 5_001},
        {"words": "nul\0"},
        {"evidence": "x" * 10_001},
        {"evidence_link": "javascript:alert(1)"},
        {"evidence_link": "not an address"},
        {"evidence_link": "https://example.org/" + "x" * 500},
    ],
)
def test_wrong_input_is_told_beside_its_field(page, wrong):
    answer = page.post("/reports/new/", SAYS | wrong)
    assert list(answer.context["form"].errors) == list(wrong)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        "?about=person",
        "?key=Troll",
        "?about=nothing&key=Troll",
        "?about=person&key=Nobody",
        "?about=organization&key=none",
        "?about=event&key=1",
        "?about=event&key=" + "9" * 40,
        "?about=person&key=" + "x" * 400,
        "?about=person&key=" + quote("../../etc"),
    ],
)
def test_what_is_not_there_cannot_be_reported(page, asked):
    assert page.get(f"/reports/new/{asked}").status_code == 404


def test_a_key_that_is_no_text_is_the_key_of_nothing(page):
    assert page.post("/reports/new/", SAYS | {"key": "Tr\0oll"}).status_code == 404


def test_who_names_nothing_finds_their_own_reports(page):
    assert page.get("/reports/new/")["Location"] == "/me/reports/"


def test_what_is_hidden_is_as_if_not_there(page):
    Peer.objects.filter(handle="Troll").update(visibility=Visibility.PAUSED)
    assert page.get(TROLL).status_code == 404
    assert page.post("/reports/new/", SAYS).status_code == 404


def test_one_cannot_report_oneself(page):
    answer = page.post("/reports/new/", SAYS | {"key": "Member"})
    assert "This is your own" in answer.content.decode()
    assert not Report.objects.exists()


def test_a_visitor_signs_in_first_and_comes_back_to_the_same(client, troll):
    answer = client.get(TROLL)
    assert answer.status_code == 302
    assert quote(TROLL) in answer["Location"]


def test_what_was_typed_survives_an_expired_session(client, client_of, member, troll):
    typed = SAYS | {"member": str(member.pk)}
    assert client.post("/reports/new/", typed)["Location"].startswith("/sign-in/")
    client.force_login(member)
    again = client.get("/reports/new/")
    assert "It hurt." in again.content.decode()
    assert "Troll" in again.content.decode()


def test_other_methods_are_refused(page):
    assert page.delete("/reports/new/").status_code == 405


def test_the_page_of_a_report_takes_few_queries(page, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page.get(TROLL)


def closed(report, *steps: str) -> Report:
    for step in steps:
        ModerationStep.objects.create(report=report, step=step, reason="x")
    report.state, report.closed_at = "closed", timezone.now()
    report.save()
    return report


def test_the_reporter_hears_that_it_was_dealt_with(page, make_report, member, troll):
    closed(make_report(member, troll), "warn", "close")
    shown = page.get("/me/reports/").content.decode()
    assert "acted on it" in shown
    assert "New" in shown
    assert "New" not in page.get("/me/reports/").content.decode()


@pytest.mark.parametrize(
    ("steps", "words"),
    [(["dismiss"], "found no breach"), (["close"], "nothing left to do"), ([], "nothing left")],
)
def test_the_reporter_hears_how_it_ended(page, make_report, member, troll, steps, words):
    closed(make_report(member, troll), *steps)
    assert words in page.get("/me/reports/").content.decode()


def test_the_reporter_never_hears_what_happened_to_the_other(page, make_report, member, troll):
    report = make_report(member, troll)
    ModerationStep.objects.create(report=report, step="ban", reason="Third time", account=troll)
    closed(report)
    shown = page.get("/me/reports/").content.decode()
    assert "Third time" not in shown
    assert "Ban" not in shown


def test_members_see_their_own_reports_alone(client_of, make_report, member, troll, newcomer):
    make_report(member, troll)
    shown = client_of(newcomer).get("/me/reports/").content.decode()
    assert "Troll" not in shown
    assert "You have not reported anything" in shown


def test_visitors_have_no_reports(client, db):
    assert client.get("/me/reports/")["Location"].startswith("/sign-in/")
    assert client.post("/me/reports/").status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_one_report_as_for_three(
    page, make_report, member, troll, number, django_assert_num_queries
):
    for _ in range(number):
        make_report(member, troll)
    with django_assert_num_queries(4):
        page.get("/me/reports/")


def test_the_list_is_paged(page, make_report, member, troll):
    for _ in range(21):
        make_report(member, troll)
    assert len(page.get("/me/reports/").context["rows"]) == 20
    assert len(page.get("/me/reports/?page=2").context["rows"]) == 1
    assert page.get("/me/reports/?page=x").status_code == 200
