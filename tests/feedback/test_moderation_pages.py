"""The moderators' queue, and the page on which they answer."""

import pytest
from django.test import Client

from capx.capacities.models import Capacity
from capx.feedback.enums import State
from capx.feedback.models import Answer, BugReport
from capx.feedback.services.answering import answer, mark_duplicate
from capx.safety.models import AuditEntry

QUEUE = "/moderation/bugs/"
SEWING = {
    "step": "capacity",
    "capacity-seen": "0",
    "capacity-label_text": "Sewing book covers",
    "capacity-description": "Old books in new clothes",
    "capacity-language": "en",
    "capacity-under": "technology",
    "capacity-slug": "Sewing-Book-Covers",
}


@pytest.fixture
def page(client_of, moderator) -> Client:
    return client_of(moderator)


@pytest.fixture
def address(bug) -> str:
    return f"{QUEUE}{bug.pk}/"


def answering(seen: int = 0, state: str = "planned", text: str = "In May") -> dict[str, str]:
    return {
        "step": "answer",
        "answer-seen": str(seen),
        "answer-state": state,
        "answer-text": text,
    }


def errors(response) -> dict[str, list[str]]:
    return {
        name: list(said)
        for form in response.context["forms"]
        if form.is_bound
        for name, said in form.errors.items()
    }


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Idea", "Planned", "New"]),
        ("?state=new", ["Idea", "New"]),
        ("?state=planned", ["Planned"]),
        ("?state=closed", ["Declined", "Done"]),
        ("?state=done", ["Done"]),
        ("?kind=idea", ["Idea"]),
        ("?state=closed&kind=idea", []),
        ("?state=nonsense&kind=nonsense", ["Idea", "Planned", "New"]),
    ],
)
def test_the_queue_is_filtered_by_state_and_kind(page, make_bug, member, query, titles):
    for state in ("new", "planned", "done", "declined"):
        make_bug(member, title=state.capitalize(), state=state)
    original = make_bug(member, title="Idea", kind="idea")
    make_bug(member, title="Duplicate", duplicate_of=original)
    shown = page.get(QUEUE + query).context["page"]
    assert [report.title for report in shown] == titles


def test_the_queue_is_paged(page, make_bug, member):
    for number in range(21):
        make_bug(member, title=f"Bug number {number}.")
    assert "Bug number 0." not in page.get(QUEUE).text
    assert "Bug number 0." in page.get(f"{QUEUE}?page=2").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_takes_the_same_queries(
    page, make_bug, member, django_assert_num_queries, number
):
    for _ in range(number):
        make_bug(member)
    with django_assert_num_queries(4):
        page.get(QUEUE)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_report_takes_the_same_queries(
    page, bug, make_bug, member, moderator, address, django_assert_num_queries, number
):
    for _ in range(number):
        Answer.objects.create(report=bug, moderator=moderator, state="new", text="Hm")
        make_bug(member, duplicate_of=bug)
    with django_assert_num_queries(6):
        page.get(address)


def test_others_find_neither_queue_nor_report(client, client_of, member, staff, address):
    for path in (QUEUE, address, f"{QUEUE}export.csv"):
        for reader in (member, staff):
            assert client_of(reader).get(path).status_code == 404
            assert client_of(reader).post(path, answering()).status_code in {404, 405}
        assert "/sign-in/" in client.get(path)["Location"]
    assert not Answer.objects.exists()


def test_there_is_no_report_without_its_number(page):
    assert page.get(f"{QUEUE}999/").status_code == 404
    assert page.post(QUEUE).status_code == 405


def test_a_moderator_answers_and_the_trail_tells(page, bug, address, moderator):
    assert page.post(address, answering())["Location"] == f"{address}#answers"
    bug.refresh_from_db()
    assert (bug.state, bug.is_read, bug.changes) == ("planned", False, 1)
    said = Answer.objects.get()
    assert (said.text, said.state, said.moderator) == ("In May", "planned", moderator)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target, entry.details) == (
        "bug-answered",
        bug,
        {"state": "planned"},
    )


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (answering(state="new", text=""), "text"),
        (answering(state="nonsense"), "state"),
        (answering(text="x" * 5_001), "text"),
        (answering() | {"answer-seen": "x"}, "seen"),
    ],
)
def test_wrong_answers_are_told_beside_their_field(page, address, sent, field):
    assert list(errors(page.post(address, sent))) == [field]
    assert not Answer.objects.exists()


def test_who_answers_second_sees_what_the_first_did_and_keeps_their_words(
    page, client_of, other_moderator, bug, address
):
    page.post(address, answering(text="In May"))
    second = client_of(other_moderator).post(address, answering(state="declined", text="Never"))
    assert "Another moderator has changed this report meanwhile." in second.text
    assert "In May" in second.text
    assert "Never" in second.text
    assert BugReport.objects.get().state == "planned"
    form = next(form for form in second.context["forms"] if form.is_bound)
    assert form["seen"].value() == "1"
    client_of(other_moderator).post(address, answering(1, state="declined", text="Never"))
    assert BugReport.objects.get().state == "declined"


def test_a_step_that_somebody_else_has_made_impossible_is_told(page, make_bug, member):
    bug = make_bug(member, kind="capacity")
    address = f"{QUEUE}{bug.pk}/"
    page.post(address, SEWING)
    again = page.post(address, SEWING)
    assert "Another moderator was quicker" in again.text
    assert BugReport.objects.get().capacity.slug == "sewing-book-covers"


def test_a_step_that_nobody_knows_leads_back(page, address):
    assert page.post(address, {"step": "burn"})["Location"] == address


def test_a_duplicate_is_answered_with_its_original(page, bug, make_bug, newcomer, address):
    original = make_bug(newcomer)
    sent = {"step": "duplicate", "duplicate-seen": "0", "duplicate-of": str(original.pk)}
    page.post(address, sent)
    assert f'href="{QUEUE}{bug.pk}/"' in page.get(f"{QUEUE}{original.pk}/").text
    page.post(f"{QUEUE}{original.pk}/", answering(state="done", text="Mended"))
    bug.refresh_from_db()
    assert (bug.state, bug.duplicate_of) == ("done", original)
    assert list(bug.answers.values_list("text", flat=True)) == ["", "Mended"]
    assert actions() == ["bug-marked-duplicate", "bug-answered"]


@pytest.mark.parametrize("of", ["", "x", "999", "0", "9" * 30, "own"])
def test_a_duplicate_of_nothing_is_refused(page, bug, address, of):
    number = str(bug.pk) if of == "own" else of
    sent = {"step": "duplicate", "duplicate-seen": "0", "duplicate-of": number}
    assert list(errors(page.post(address, sent))) == ["of"]
    assert BugReport.objects.get().duplicate_of is None


def test_duplicates_are_one_level_deep(page, bug, make_bug, member, moderator, address):
    first, second = make_bug(member), make_bug(member)
    mark_duplicate(actor=moderator, report=second, seen=0, of=first.pk)
    sent = {"step": "duplicate", "duplicate-seen": "0", "duplicate-of": str(second.pk)}
    assert f"duplicate of report {first.pk}" in str(errors(page.post(address, sent)))
    mark_duplicate(actor=moderator, report=first, seen=0, of=bug.pk)
    assert set(bug.duplicates.all()) == {first, second}


def test_a_duplicate_is_told_apart_again(page, bug, make_bug, member, moderator, address):
    mark_duplicate(actor=moderator, report=bug, seen=0, of=make_bug(member).pk)
    assert [form.step for form in page.get(address).context["forms"]] == ["apart"]
    assert list(errors(page.post(address, answering(1)))) == []
    page.post(address, {"step": "apart", "apart-seen": "1"})
    bug.refresh_from_db()
    assert bug.duplicate_of is None
    assert actions()[-1] == "bug-told-apart"


def test_a_suggested_capacity_becomes_one(page, client_of, make_bug, member):
    bug = make_bug(member, kind="capacity", title="Sewing book covers")
    address = f"{QUEUE}{bug.pk}/"
    form = next(each for each in page.get(address).context["forms"] if each.step == "capacity")
    assert form["slug"].value() == "sewing-book-covers"
    page.post(address, SEWING)
    made = Capacity.objects.get(slug="sewing-book-covers")
    bug.refresh_from_db()
    assert (bug.state, bug.capacity, made.parent.slug) == ("done", made, "technology")
    assert made.words.get().label == "Sewing book covers"
    assert actions() == ["capacity-added", "bug-became-capacity"]
    shown = client_of(member).get(f"/bugs/{bug.pk}/").text
    assert "/capacities/sewing-book-covers/" in shown
    assert page.get("/capacities/sewing-book-covers/").status_code == 200
    assert "capacity" not in {each.step for each in page.get(address).context["forms"]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"capacity-label_text": " "}, "label_text"),
        ({"capacity-under": ""}, "under"),
        ({"capacity-under": "nowhere"}, "under"),
        ({"capacity-slug": "with space"}, "slug"),
        ({"capacity-slug": "sparql"}, "slug"),
        ({"capacity-language": "xx"}, "language"),
    ],
)
def test_a_capacity_that_cannot_be_is_told_beside_its_field(page, make_bug, member, wrong, field):
    bug = make_bug(member, kind="capacity")
    before = Capacity.objects.count()
    assert list(errors(page.post(f"{QUEUE}{bug.pk}/", SEWING | wrong))) == [field]
    assert Capacity.objects.count() == before
    assert BugReport.objects.get().state == State.NEW


def test_only_a_suggestion_becomes_a_capacity(page, address):
    page.post(address, SEWING)
    assert not Capacity.objects.filter(slug="sewing-book-covers").exists()


def test_moderators_read_at_home_what_is_new(page, bug, moderator):
    assert "1 bug report waits for a moderator." in page.get("/").text
    answer(actor=moderator, report=bug, seen=0, state=State.PLANNED, text="")
    assert "bug report waits" not in page.get("/").text
