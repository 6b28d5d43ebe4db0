"""What the staff see: who has registered and when, and never an answer."""

import pytest
from django.test import Client

from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import Entry, Member, SealedRecord, Staff
from tests.vault.conftest import deeds

pytestmark = pytest.mark.django_db
PAGES = ["/", "/trail/", "/members/101/", "/members/101/delete/"]


@pytest.fixture
def three(ana, file):
    for number, name in [(102, "Ben"), (103, "Łucja_Nowak")]:
        file(member=number, username=name)
    file(member=101, username=ana.username)
    return ana


def names(response) -> list[str]:
    return [member.username for member in response.context["page"]]


def test_staff_see_everybody_with_number_and_date(staff, three):
    response = staff.get("/")
    assert names(response) == ["Ana da Silva", "Ben", "Łucja_Nowak"]
    text = response.content.decode()
    assert "2 records, the last of" in text
    assert "3 members" in text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ANA", ["Ana da Silva"]),
        ("da_silva", ["Ana da Silva"]),
        ("lucja", ["Łucja_Nowak"]),
        ("%", []),
        ("nobody", []),
        ("a" * 300, []),
    ],
)
def test_a_member_is_found_by_any_part_of_the_name(staff, three, words, found):
    assert names(staff.get("/", {"q": words})) == found


def test_long_lists_are_paged(staff, ana):
    Member.objects.bulk_create(
        Member(pk=number, username=f"M{number}", username_folded=f"m{number}", hash=number)
        for number in range(1, 60)
    )
    assert len(names(staff.get("/", {"q": "m"}))) == 50
    second = staff.get("/", {"q": "m", "page": "2"})
    assert len(names(second)) == 9
    assert "?q=m&amp;page=1" in second.content.decode()
    assert len(names(staff.get("/", {"page": "nonsense"}))) == 50


def test_a_member_has_a_page_with_dates(staff, three):
    text = staff.get("/members/101/").content.decode()
    assert text.count("<time") == 2
    assert "Ana da Silva" in text
    for record in SealedRecord.objects.all():
        assert record.sealed[50:90] not in text


def test_who_is_not_there_has_no_page(staff):
    for address in ("/members/9/", "/members/9/delete/", "/members/99999999999999999999/", "/x/"):
        response = staff.get(address)
        assert response.status_code == 404
        assert b"There is no such page" in response.content


@pytest.mark.parametrize("address", PAGES)
def test_everybody_else_is_led_to_the_door(client, stranger, ana, address):
    for browser in (client, stranger):
        response = browser.get(address)
        assert (response.status_code, response["Location"]) == (302, "/sign-in/")


@pytest.mark.parametrize(
    "address", ["/members/101/delete/", "/members/101/download/", "/download/"]
)
def test_nobody_else_carries_out_anything(client, stranger, ana, address):
    for browser in (client, stranger):
        assert browser.post(address).status_code == 302
    assert Member.objects.exists()
    assert deeds() == []


def test_who_leaves_the_list_is_out_with_the_next_page(staff, settings):
    assert staff.get("/").status_code == 200
    settings.VAULT_STAFF = ["Other Staff"]
    assert staff.get("/").status_code == 302


@pytest.mark.parametrize("address", [*PAGES, "/sign-in/", "/healthz", "/nowhere/"])
def test_no_answer_is_kept_by_a_browser_or_loads_anything_from_elsewhere(staff, ana, address):
    response = staff.get(address)
    assert "no-store" in response["Cache-Control"]
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert b"<script" not in response.content


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_whole_in_every_language(staff, ana, address):
    for language, direction in [("en", "ltr"), ("ar", "rtl")]:
        text = staff.get(address, headers={"accept-language": language}).content.decode()
        assert f'lang="{language}" dir="{direction}"' in text
        assert text.count("<h1") == text.count("<main") == 1


def test_a_form_without_its_protection_is_refused(staff, ana):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = staff.cookies
    for address in ("/members/101/delete/", "/download/", "/sign-out/", "/sign-in/"):
        response = careful.post(address)
        assert response.status_code == 403
        assert b"This form has expired" in response.content
    assert Member.objects.exists()


def test_deletion_asks_first(staff, ana):
    page = staff.get("/members/101/delete/")
    assert "Files that were downloaded are not" in page.content.decode()
    assert Member.objects.exists()
    followed = staff.post("/members/101/delete/", follow=True)
    assert b"All records of this member are deleted." in followed.content


def test_what_staff_look_at_is_noted(staff, ana):
    staff.get("/", {"q": "Ána"})
    staff.get("/members/101/")
    staff.get("/trail/")
    assert deeds() == [
        ("Staff", Action.SEARCHED),
        ("Staff", Action.LOOKED_AT_MEMBER),
        ("Staff", Action.READ_TRAIL),
    ]
    assert Entry.objects.get(action=Action.SEARCHED).words == "ana"


def test_the_trail_names_members_while_they_are_there(staff, ana):
    staff.get("/members/101/")
    assert b"Ana da Silva</a>" in staff.get("/trail/").content
    staff.post("/members/101/delete/")
    trail = staff.get("/trail/").content
    assert b"Ana da Silva" not in trail
    assert b"a member who is gone" in trail
    assert b"a name that is gone" not in trail
    assert b"deleted all records of a member" in trail


def test_the_trail_tells_that_somebody_was_searched_for_who_is_gone(staff, ana):
    staff.get("/", {"q": "Ana"})
    assert "<q" in staff.get("/trail/").content.decode()
    staff.post("/members/101/delete/")
    trail = staff.get("/trail/").content.decode()
    assert "a name that is gone" in trail
    assert "<q" not in trail


def test_looking_at_everybody_is_no_search(staff, ana):
    staff.get("/")
    assert deeds() == [("Staff", Action.LISTED)]


def test_the_trail_says_why_something_was_refused(staff, file, now):
    file(sealed="clear")
    trail = staff.get("/trail/").content
    assert b"The vault" in trail
    assert b"refused what came in: it was not in the form" in trail


@pytest.mark.parametrize(("address", "queries"), [("/", 8), ("/members/101/", 9), ("/trail/", 9)])
def test_pages_take_as_many_queries_for_one_row_as_for_three(
    staff, ana, file, address, queries, django_assert_num_queries
):
    staff.get("/members/101/")
    with django_assert_num_queries(queries):
        staff.get(address)
    for number in (101, 101, 102, 103):
        file(member=number, username=f"Member {number}")
        staff.get(f"/members/{number}/")
    with django_assert_num_queries(queries):
        staff.get(address)


def test_the_server_says_that_it_runs(client):
    assert client.get("/healthz").content == b"ok\n"


def test_a_nul_in_an_address_finds_nothing(staff, ana):
    assert staff.get("/?q=%00ana").status_code == 200
    assert staff.get("/members/%00/").status_code == 404


def test_two_of_the_staff_are_told_apart_in_the_trail(staff, ana):
    from tests.vault.conftest import browser_of

    browser_of(Staff.objects.create(name="Other Staff", sub=9)).get("/members/101/")
    staff.get("/members/101/")
    assert [actor for actor, _ in deeds()] == ["Other Staff", "Staff"]
