"""A member reports a bug, with or without pictures; a visitor signs in on the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.feedback import screenshots
from capx.feedback.models import BugAllowance, BugPicture, BugReport
from tests.feedback.conftest import SAYS, picture_bytes, upload

BUGS = "/bugs/"


@pytest.fixture
def page(client_of, member):
    return client_of(member)


def test_a_member_reports_a_bug(page, member):
    answer = page.post(BUGS, SAYS)
    bug = BugReport.objects.get()
    assert answer["Location"] == f"/bugs/{bug.pk}/"
    assert (bug.author, bug.kind, bug.title) == (member, "error", "The map stays white")
    assert (bug.page, bug.state, bug.is_read) == ("/events/", "new", True)
    assert "The map stays white" in page.get(BUGS).text


def test_pictures_come_along(page):
    page.post(BUGS, SAYS | {"pictures": [upload(), upload(picture_bytes((20, 10)))]})
    assert list(BugPicture.objects.values_list("place", "width", "height")) == [
        (1, 8, 6),
        (2, 20, 10),
    ]


@pytest.mark.parametrize("left_out", ["kind", "title", "description"])
def test_what_is_missing_is_told_and_the_rest_is_kept(page, left_out):
    answer = page.post(BUGS, {**SAYS, left_out: " "})
    assert list(answer.context["form"].errors) == [left_out]
    kept = {"title": "The map stays white", "description": "I opened it twice."}
    assert all(text in answer.text for name, text in kept.items() if name != left_out)
    assert not BugReport.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "boredom"},
        {"title": "x" * 201},
        {"title": "nul\0"},
        {"description": "x" * 5_001},
        {"page": "javascript:alert(1)"},
        {"page": "//evil.example/"},
        {"page": "the page of events"},
        {"page": "/" + "x" * 500},
        {"form_key": "not a key"},
    ],
)
def test_wrong_input_is_told_beside_its_field(page, wrong):
    answer = page.post(BUGS, SAYS | wrong)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == list(wrong)
    assert not BugReport.objects.exists()


@pytest.mark.parametrize(
    "files",
    [
        [upload(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg")],
        [upload(b"<script>alert(1)</script>", "a.png")],
        [upload(), upload(b"")],
        [upload(picture_bytes()[:40])],
        [upload(b"x" * 5_000_001)],
        [upload()] * 4,
    ],
    ids=["svg", "script", "empty", "cut off", "too large", "too many"],
)
def test_files_that_are_not_taken_are_told_and_no_word_is_lost(page, files):
    answer = page.post(BUGS, SAYS | {"pictures": files})
    assert list(answer.context["form"].errors) == ["pictures"]
    assert "I opened it twice." in answer.text
    assert "If you had chosen pictures" in answer.text
    assert not BugReport.objects.exists()


def test_who_comes_while_two_are_opened_is_asked_to_send_again_and_loses_no_word(page):
    two = [screenshots._at_most_two.acquire(blocking=False) for _ in range(2)]
    try:
        answer = page.post(BUGS, SAYS | {"pictures": upload()})
    finally:
        screenshots._at_most_two.release(len(two))
    assert "Others are sending pictures at the moment." in answer.text
    assert "I opened it twice." in answer.text
    assert page.post(BUGS, SAYS | {"pictures": upload()}).status_code == 302


def test_the_same_form_sent_twice_makes_one_report(page):
    key = str(page.get(BUGS).context["form"]["form_key"].value())
    first = page.post(BUGS, SAYS | {"form_key": key})
    again = page.post(BUGS, SAYS | {"form_key": key})
    assert first["Location"] == again["Location"]
    assert BugReport.objects.count() == 1
    assert BugAllowance.objects.get().used == 1


def test_each_form_has_a_key_of_its_own(page):
    keys = {str(page.get(BUGS).context["form"]["form_key"].value()) for _ in range(2)}
    assert len(keys) == 2


def test_ten_a_day_are_enough_and_taking_back_makes_no_room(page):
    for _ in range(10):
        page.post(BUGS, SAYS)
    BugReport.objects.first().delete()
    refused = page.post(BUGS, SAYS)
    assert "You may send 10 reports a day" in refused.text
    assert "I opened it twice." in refused.text
    assert BugReport.objects.count() == 9
    BugAllowance.objects.update(day_began_at=timezone.now() - timedelta(days=1))
    assert page.post(BUGS, SAYS).status_code == 302


def test_a_visitor_fills_it_in_signs_in_and_finds_it_again(client, member):
    shown = client.get(f"{BUGS}?page=/events/")
    assert shown.status_code == 200
    assert "pictures" not in shown.context["form"].fields
    answer = client.post(BUGS, SAYS | {"member": "", "pictures": upload()})
    assert answer["Location"] == "/sign-in/?next=/bugs/"
    assert "What you typed is kept for you" in client.get(answer["Location"]).text
    client.force_login(member)
    back = client.get(BUGS)
    assert "I opened it twice." in back.text
    assert back.context["form"].errors == {}
    assert "pictures" in back.context["form"].fields
    assert "If you had chosen pictures" not in back.text
    assert not BugReport.objects.exists()


def test_who_was_signed_out_meanwhile_is_told_of_their_pictures(client, member):
    client.post(BUGS, SAYS | {"member": str(member.pk), "pictures": upload()})
    client.force_login(member)
    back = client.get(BUGS).text
    assert "I opened it twice." in back
    assert "If you had chosen pictures" in back
    assert "If you had chosen pictures" not in client.get(BUGS).text


def test_what_another_member_had_typed_is_not_shown(client_of, client, member, newcomer):
    client.post(BUGS, SAYS | {"member": str(member.pk)})
    client.force_login(newcomer)
    assert "I opened it twice." not in client.get(BUGS).text


@pytest.mark.parametrize(
    ("query", "referer", "page"),
    [
        ("?page=/events/3/", "", "/events/3/"),
        ("?page=/explore/%3Fq%3Dwiki", "", "/explore/?q=wiki"),
        ("?page=/sign-in/callback/%3Fcode%3Dsecret", "", "/sign-in/callback/"),
        ("?page=https://evil.example/", "", ""),
        ("?page=2", "", ""),
        ("", "http://testserver/me/saved/?page=2", "/me/saved/"),
        ("", "https://elsewhere.example/", ""),
        ("", "http://testserver/searches/abc.atom", "/searches/….atom"),
    ],
)
def test_the_page_that_it_is_about_is_filled_in(client_of, member, query, referer, page):
    shown = client_of(member).get(BUGS + query, headers={"Referer": referer})
    assert shown.context["form"]["page"].value() == page


@pytest.mark.parametrize(
    ("told", "kept"), [("K3M9-7QXZ", "K3M9-7QXZ"), ("k3m9-7qxz", ""), ("<b>", ""), ("", "")]
)
def test_the_reference_of_an_error_comes_along(page, told, kept):
    shown = page.get(BUGS, {"error": told})
    assert shown.context["form"]["error"].value() == kept
    page.post(BUGS, SAYS | {"error": told})
    assert BugReport.objects.get().error == kept


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    page, make_bug, member, django_assert_num_queries, number
):
    for _ in range(number):
        make_bug(member)
    with django_assert_num_queries(4):
        page.get(BUGS)


def test_reports_are_paged(page, make_bug, member):
    bugs = [make_bug(member, title=f"Bug number {each}") for each in range(11)]
    assert bugs[0].title not in page.get(BUGS).text
    assert bugs[0].title in page.get(f"{BUGS}?page=2").text


def test_other_methods_are_refused(page):
    assert page.put(BUGS).status_code == 405
