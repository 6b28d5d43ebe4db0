"""The author of a report sees what became of it, and takes it back."""

import pytest

from capx.feedback.enums import State
from capx.feedback.models import Answer, BugPicture, BugReport
from capx.feedback.services.answering import answer, mark_duplicate
from capx.safety.models import AuditEntry


@pytest.fixture
def page(client_of, member):
    return client_of(member)


@pytest.fixture
def answered(bug, moderator) -> BugReport:
    answer(actor=moderator, report=bug, seen=0, state=State.PLANNED, text="We mend it in May.")
    bug.refresh_from_db()
    return bug


def test_the_author_reads_state_and_answer_but_not_who_answered(page, answered):
    shown = page.get(f"/bugs/{answered.pk}/").text
    assert "We mend it in May." in shown
    assert "Planned" in shown
    assert "Moderator" not in shown


def test_a_new_answer_is_told_until_it_was_read(page, answered):
    assert "The team has answered your bug report." in page.get("/").text
    assert "New answer" in page.get("/bugs/").text
    page.get(f"/bugs/{answered.pk}/")
    assert "New answer" not in page.get("/bugs/").text
    assert "The team has answered your bug report." not in page.get("/").text


def test_what_came_while_the_page_was_made_stays_unread(member, answered):
    from capx.feedback.services.reporting import read_answers

    BugReport.objects.update(changes=2)
    read_answers(actor=member, report=answered)
    assert BugReport.objects.get().is_read is False


def test_a_duplicate_does_not_say_whose_the_other_one_is(page, bug, make_bug, newcomer, moderator):
    other = make_bug(newcomer, title="Secret title")
    mark_duplicate(actor=moderator, report=bug, seen=0, of=other.pk)
    shown = page.get(f"/bugs/{bug.pk}/").text
    assert "Others have told us the same." in shown
    assert "Secret title" not in shown


def test_others_do_not_see_it(client, client_of, newcomer, staff, bug):
    for path in (f"/bugs/{bug.pk}/", f"/bugs/{bug.pk}/take-back/"):
        assert client_of(newcomer).get(path).status_code == 404
        assert client_of(staff).get(path).status_code == 404
        assert "/sign-in/" in client.get(path)["Location"]


def test_moderators_are_led_to_their_own_page_of_it(client_of, moderator, bug):
    answer = client_of(moderator).get(f"/bugs/{bug.pk}/")
    assert answer["Location"] == f"/moderation/bugs/{bug.pk}/"


def test_there_is_no_report_without_a_number(page):
    assert page.get("/bugs/999/").status_code == 404
    assert page.get("/bugs/0x1/").status_code == 404


def test_links_ask_and_the_button_takes_it_back_with_all_that_hangs_on_it(page, answered):
    BugPicture.objects.create(report=answered, place=1, data=b"x", width=1, height=1)
    address = f"/bugs/{answered.pk}/take-back/"
    assert page.get(address).status_code == 200
    assert BugReport.objects.exists()
    assert page.post(address)["Location"] == "/bugs/"
    assert not any(each.objects.exists() for each in (BugReport, BugPicture, Answer))
    assert AuditEntry.objects.get(action="bug-answered").target_id is None
    assert page.post(address).status_code == 404


def test_nobody_takes_back_what_is_not_theirs(client_of, newcomer, moderator, bug):
    for other in (newcomer, moderator):
        assert client_of(other).post(f"/bugs/{bug.pk}/take-back/").status_code == 404
    assert BugReport.objects.exists()


def test_words_are_shown_as_they_are_and_never_as_markup(page, make_bug, member):
    bug = make_bug(member, title="<b>Bold</b>", description="<script>alert(1)</script>")
    shown = page.get(f"/bugs/{bug.pk}/").text
    assert "<b>Bold" not in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    page, bug, moderator, django_assert_num_queries, number
):
    for place in range(1, number + 1):
        BugPicture.objects.create(report=bug, place=place, data=b"x", width=1, height=1)
        Answer.objects.create(report=bug, moderator=moderator, state="new", text="Hm")
    with django_assert_num_queries(5):
        page.get(f"/bugs/{bug.pk}/")
