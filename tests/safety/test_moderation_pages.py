from datetime import timedelta

import pytest
from django.utils import timezone

from capx.safety.enums import SanctionKind
from capx.safety.models import Sanction
from capx.safety.services import moderation
from tests.safety.conftest import state_of, steps_of

TOMORROW = (timezone.now() + timedelta(days=1)).date().isoformat()


@pytest.fixture
def desk(client_of, moderator):
    return client_of(moderator)


@pytest.fixture
def do(desk, case):
    """Send the form of a step, and give the answer."""

    def send(step: str, **fields: object):
        data = {f"{step}-{name}": value for name, value in fields.items()}
        return desk.post(f"/moderation/{case.pk}/", {"step": step} | data)

    return send


def test_the_queue_shows_what_waits(desk, case):
    shown = desk.get("/moderation/").content.decode()
    assert "Troll" in shown
    assert f"/moderation/{case.pk}/" in shown


@pytest.mark.parametrize("role", ["member", "staff", "troll", "newcomer"])
@pytest.mark.parametrize("page", ["/moderation/", "/moderation/{}/"])
def test_nobody_else_sees_reports(client_of, request, case, role, page):
    client = client_of(request.getfixturevalue(role))
    assert client.get(page.format(case.pk)).status_code == 404
    assert client.post(f"/moderation/{case.pk}/", {"step": "take"}).status_code == 404
    assert steps_of(case) == []


@pytest.mark.parametrize("page", ["/moderation/", "/moderation/1/"])
def test_visitors_sign_in_first(client, db, page):
    assert client.get(page)["Location"].startswith("/sign-in/")


def test_the_queue_is_filtered(desk, taken, make_report, member, troll, other_moderator):
    make_report(member, troll)
    theirs = make_report(member, troll)
    moderation.take(actor=other_moderator, report=theirs, reason="Mine")
    done = make_report(member, troll, state="closed", closed_at=timezone.now())
    assert len(desk.get("/moderation/").context["page"]) == 3
    assert list(desk.get("/moderation/?view=mine").context["page"]) == [taken]
    assert list(desk.get("/moderation/?view=closed").context["page"]) == [done]
    assert len(desk.get("/moderation/?view=nonsense").context["page"]) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_takes_as_many_queries_for_one_as_for_three(
    desk, make_report, member, troll, number, django_assert_num_queries
):
    for _ in range(number):
        make_report(member, troll)
    with django_assert_num_queries(8):
        desk.get("/moderation/")


def test_the_queue_is_paged(desk, make_report, member, troll):
    for _ in range(21):
        make_report(member, troll)
    assert len(desk.get("/moderation/").context["page"]) == 20
    assert len(desk.get("/moderation/?page=2").context["page"]) == 1


def test_an_empty_queue_says_so(desk):
    assert "No reports here" in desk.get("/moderation/").content.decode()


def test_a_case_shows_what_was_told_and_seen(desk, make_report, member, troll):
    report = make_report(
        member, troll, evidence="You …", evidence_link="https://meta.wikimedia.org/?diff=1"
    )
    shown = desk.get(f"/moderation/{report.pk}/").content.decode()
    for words in ("It hurt.", "Rude words", "You …", "diff=1", "Not verified by us", "Member"):
        assert words in shown


def test_a_case_tells_what_is_known_of_those_concerned(
    desk, case, make_report, newcomer, troll, impose
):
    make_report(newcomer, troll, reason="spam")
    impose(troll, SanctionKind.WARNING)
    shown = desk.get(f"/moderation/{case.pk}/").content.decode()
    assert "Advertising, spam or fraud" in shown
    assert "It was rude." in shown


def test_a_case_is_taken_and_closed(do, case):
    assert do("take", reason="Mine").status_code == 302
    assert do("note", reason="I asked them").status_code == 302
    assert do("close", reason="Settled").status_code == 302
    assert steps_of(case) == ["take", "note", "close"]
    assert state_of(case) == "closed"


def test_a_member_is_warned(do, case, troll):
    do("take", reason="Mine")
    assert do("warn", reason="It was rude.", accounts=[troll.pk]).status_code == 302
    assert Sanction.objects.get().kind == "warning"


def test_a_suspension_ends_with_the_day_that_was_chosen(do, troll):
    do("take", reason="Mine")
    do("suspend", reason="It was rude.", accounts=[troll.pk], until=TOMORROW)
    until = Sanction.objects.get().until
    assert (until - timedelta(days=1)).date().isoformat() == TOMORROW
    assert (until.hour, until.minute) == (0, 0)


@pytest.mark.parametrize("until", ["", "x", "2020-01-01", "9999-12-31", "0001-01-01"])
def test_another_day_is_refused_beside_its_field(do, troll, until):
    do("take", reason="Mine")
    answer = do("suspend", reason="Rude", accounts=[troll.pk], until=until)
    assert answer.status_code == 200
    assert "between tomorrow and a year" in answer.content.decode()
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("accounts", [[], ["x"], [0], ["9" * 30]])
def test_whom_is_asked(do, accounts):
    do("take", reason="Mine")
    answer = do("ban", reason="Rude", accounts=accounts)
    assert answer.status_code == 200
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("step", ["take", "note", "dismiss", "close", "warn", "ban", "lift"])
def test_a_step_without_reason_is_refused(do, case, step):
    answer = do(step)
    assert answer.status_code == 200
    assert steps_of(case) == []


def test_a_step_that_is_none_changes_nothing(do, case):
    assert do("abolish", reason="Mine").status_code == 302
    assert steps_of(case) == []


def test_a_step_that_comes_too_late_is_told(do, desk, case, troll):
    do("take", reason="Mine")
    do("close", reason="Settled")
    answer = desk.post(
        f"/moderation/{case.pk}/", {"step": "dismiss", "dismiss-reason": "Too late"}, follow=True
    )
    assert "Take the report first" in answer.content.decode()
    assert steps_of(case) == ["take", "close"]


def test_a_sanction_is_lifted_on_its_page(do, troll):
    do("take", reason="Mine")
    do("ban", reason="Rude", accounts=[troll.pk])
    do("close", reason="Done")
    do("lift", reason="Appealed", sanction=Sanction.objects.get().pk)
    assert Sanction.objects.get().lifted_at is not None


def test_the_steps_that_are_possible_are_offered(do, desk, case, other_moderator, client_of):
    def offered(client) -> list[str]:
        shown = client.get(f"/moderation/{case.pk}/")
        return [form.step.value for form in shown.context["forms"]]

    assert offered(desk) == ["take", "note"]
    do("take", reason="Mine")
    sanctions = ["warn", "pause-contact", "suspend", "ban"]
    assert offered(desk) == ["dismiss", *sanctions, "close", "note"]
    assert offered(client_of(other_moderator)) == ["take", "note"]
    do("close", reason="Done")
    assert offered(desk) == ["note"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_case_takes_as_many_queries_for_one_step_as_for_three(
    desk, taken, moderator, make_report, newcomer, troll, impose, number, django_assert_num_queries
):
    for _ in range(number):
        moderation.note(actor=moderator, report=taken, reason="Hm")
        make_report(newcomer, troll)
        impose(troll, SanctionKind.WARNING)
    desk.get(f"/moderation/{taken.pk}/")
    with django_assert_num_queries(11):
        desk.get(f"/moderation/{taken.pk}/")


def test_what_was_reported_may_be_gone(desk, case, troll):
    troll.person.peer.delete()
    shown = desk.get(f"/moderation/{case.pk}/")
    assert shown.status_code == 200
    assert "See it as it is now" not in shown.content.decode()


def test_of_whom_the_reporter_had_blocked_moderators_see_the_page_as_it_is(desk, case):
    case.seen = {}
    case.save()
    shown = desk.get(f"/moderation/{case.pk}/").content.decode()
    assert "had blocked them by then" in shown
    assert 'href="/people/Troll/"' in shown
    case.title = ""  # as a deletion leaves it
    case.save()
    assert "had blocked them" not in desk.get(f"/moderation/{case.pk}/").content.decode()
