"""What moderators take along in a file is whole, and runs in no spreadsheet."""

import csv
import io

import pytest

from capx.feedback.models import BugReport
from capx.safety.models import AuditEntry

EXPORT = "/moderation/bugs/export.csv"
FORMULA = '=HYPERLINK("https://evil.example","x")'


def rows_of(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_no_formula_begins_where_another_country_ends_a_cell(
    client_of, moderator, member, make_bug, separator
):
    make_bug(member, title=f"x{separator}{FORMULA}")
    text = b"".join(client_of(moderator).post(EXPORT).streaming_content).decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_a_moderator_takes_along_what_they_have_filtered(client_of, moderator, member, make_bug):
    make_bug(member, title=FORMULA, description="Two\nlines; “quoted”, ünïcode", page="/explore/")
    make_bug(member, kind="idea")
    make_bug(member, state="done")
    answer = client_of(moderator).post(EXPORT, {"state": "", "kind": "error"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="bug-reports.csv"'
    assert answer.streaming
    [row] = rows_of(answer)
    assert row["title"] == f"'{FORMULA}"
    assert row["description"] == "Two\nlines; “quoted”, ünïcode"
    assert row["address"].startswith("http://testserver/moderation/bugs/")


def test_no_part_of_a_cell_runs_where_a_semicolon_ends_cells(
    client_of, moderator, member, make_bug
):
    make_bug(member, title=f"Broken;{FORMULA}", description=f"Look:\n{FORMULA}")
    [row] = rows_of(client_of(moderator).post(EXPORT))
    assert row["title"] == f"Broken;'{FORMULA}"
    assert row["description"] == f"Look:\n'{FORMULA}"


def test_nothing_says_whose_they_are(client_of, moderator, member, bug):
    content = b"".join(client_of(moderator).post(EXPORT).streaming_content)
    assert member.username.encode() not in content


def test_the_trail_tells_of_it(client_of, moderator, bug):
    client_of(moderator).post(EXPORT, {"state": "closed"})
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("bugs-exported", moderator)
    assert entry.details == {"state": "closed", "kind": ""}


def test_who_follows_a_link_sees_the_queue(client_of, moderator):
    assert client_of(moderator).get(EXPORT)["Location"] == "/moderation/bugs/"
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries(
    client_of, moderator, member, make_bug, django_assert_num_queries, number
):
    for _ in range(number):
        make_bug(member)
    browser = client_of(moderator)
    with django_assert_num_queries(4):
        assert len(rows_of(browser.post(EXPORT))) == number
    assert BugReport.objects.count() == number
