"""What the staff bring of the members of Let's Connect: prepared, and published nowhere."""

import csv
import io
import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from capx.accounts.models import Account
from capx.accounts.services import download, erase, sign_in
from capx.findings.enums import Fact, Source
from capx.findings.importing import BadFileError, import_records, records_in
from capx.findings.models import Finding, Inquiry, Prepared
from capx.findings.queries import is_offered
from capx.peers.models import Peer
from capx.safety.models import AuditEntry
from capx.wikimedia.oauth import Identity

pytestmark = pytest.mark.django_db

RECORD = {
    "username": "ama_Mensah",
    "username_org": "Ama",
    "reconciled_affiliation": "Wikimedia Ghana",
    "reconciled_territory": "Ghana",
    "reconciled_languages": ["English", "Twi"],
    "reconciled_projects": ["Wikidata"],
    "reconciled_want_to_learn": ["Q54277"],
    "reconciled_want_to_share": ["Q999999999"],
}
LONG_AGO = timezone.now() - timedelta(days=2_000)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "members"


@pytest.fixture
def run(path, capsys):
    """Write the records to a file, import it, and give what was printed."""

    def ran(*records: object, **options) -> str:
        path.write_text(json.dumps(list(records)))
        call_command("import_lets_connect", str(path), **options)
        return capsys.readouterr().out

    return ran


def enter(username: str, *, registered=LONG_AGO, sub: int = 77) -> Account:
    facts = {"blocked": False, "registered": registered, "edits": 5}
    return sign_in(identity=Identity(sub=sub, username=username, **facts))


def found_of(account: Account) -> set[tuple[str, str]]:
    return set(Finding.objects.filter(account=account).values_list("fact", "value"))


def test_what_is_prepared_waits_and_is_given_at_the_first_sign_in(run):
    assert "1 prepared" in run(RECORD)
    assert Prepared.objects.get().username == "Ama Mensah"
    assert not Peer.objects.exists()
    account = enter("Ama Mensah")
    assert ("territory", "GH") in found_of(account)
    assert ("language", "tw") in found_of(account)
    assert not Prepared.objects.exists()
    assert is_offered(account, is_new=False)
    assert not Peer.objects.exists()


def test_whoever_has_an_account_finds_it_at_once(run, make_account):
    account = make_account("Ama Mensah")
    Inquiry.objects.create(account=account, settled_at=timezone.now())
    run(RECORD)
    assert ("project", "wikidatawiki") in found_of(account)
    assert set(Finding.objects.values_list("source", flat=True)) == {Source.PREPARED}
    assert is_offered(account, is_new=False)


def test_a_second_run_changes_nothing(run, make_account):
    make_account("Here Already")
    records = [RECORD, RECORD | {"username": "Here Already"}]
    assert "2 prepared" in run(*records)
    before = [list(model.objects.values()) for model in (Finding, Prepared)]
    Inquiry.objects.update(settled_at=timezone.now())
    again = run(*records)
    assert "0 prepared" in again
    assert "2 as they were" in again
    assert [list(model.objects.values()) for model in (Finding, Prepared)] == before
    assert not Inquiry.objects.filter(settled_at=None).exists()


def test_a_record_that_changed_replaces_what_was_prepared(run, make_account):
    account = make_account("Ama Mensah")
    run(RECORD)
    assert "1 prepared" in run(RECORD | {"reconciled_languages": ["French"]})
    assert ("language", "fr") in found_of(account)
    assert ("language", "tw") not in found_of(account)


def test_a_dry_run_writes_nothing_and_reports_the_same(run, make_account):
    make_account("Ama Mensah")
    report = run(RECORD, dry_run=True)
    assert "A dry run: nothing was written." in report
    assert "affiliation: Wikimedia Ghana" in report
    assert not Finding.objects.exists()
    assert not Prepared.objects.exists()
    assert not AuditEntry.objects.exists()


def test_names_that_fit_nothing_are_told_with_their_number(run):
    report = run(RECORD, RECORD | {"username": "Other"})
    assert "2 affiliation: Wikimedia Ghana" in report
    assert "2 available: Q999999999" in report
    assert "language" not in report


def test_the_run_stands_in_the_trail_without_names(run):
    run(RECORD)
    entry = AuditEntry.objects.get(action="lets-connect-imported")
    assert entry.details == {"prepared": 1, "unchanged": 0}


def test_bad_records_are_told_and_skipped(path, capsys):
    path.write_text(json.dumps([RECORD, {"username": "a<b"}, {}, "x", RECORD, 5]))
    call_command("import_lets_connect", str(path))
    printed = capsys.readouterr()
    assert "5 bad records skipped" in printed.out
    assert [line.split(":")[0] for line in printed.err.splitlines()] == [
        f"record {number}" for number in (2, 3, 4, 5, 6)
    ]


def test_a_record_that_says_nothing_prepares_nothing(run):
    assert "1 say nothing" in run({"username": "Ama", "reconciled_languages": [], "x": 1})
    assert not Prepared.objects.exists()


@pytest.mark.parametrize("text", ["{", "[1,", "name;age\nAma;5\n", ""])
def test_a_file_that_is_neither_json_nor_csv_is_refused(path, text):
    path.write_text(text)
    with pytest.raises(CommandError):
        call_command("import_lets_connect", str(path))


def test_a_file_that_cannot_be_read_is_refused(path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_lets_connect", str(path))
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("import_lets_connect", str(path))


def test_csv_says_the_same(path, make_account):
    account = make_account("Ama Mensah")
    file = io.StringIO()
    rows = csv.DictWriter(file, RECORD)
    rows.writeheader()
    listed = {"reconciled_languages": "English; Twi", "reconciled_projects": "['Wikidata']"}
    rows.writerow(RECORD | listed | {"reconciled_want_to_learn": '["Q54277"]'})
    path.write_text("\ufeff" + file.getvalue())
    call_command("import_lets_connect", str(path))
    kept = {(fact, value) for fact, value in found_of(account) if value}
    assert {("language", "en"), ("language", "tw"), ("project", "wikidatawiki")} <= kept


@pytest.mark.parametrize("cell", ["[{[]: 1}]", "[{[]}]", "[[[", "[b'a']", "['English', 5]"])
def test_a_cell_that_no_list_can_be_holds_up_nobody(path, cell, capsys):
    file = io.StringIO()
    rows = csv.DictWriter(file, ["username", "reconciled_languages"])
    rows.writeheader()
    rows.writerow({"username": "Ama", "reconciled_languages": cell})
    rows.writerow({"username": "Kofi", "reconciled_languages": "Twi"})
    path.write_text(file.getvalue())
    call_command("import_lets_connect", str(path))
    assert Prepared.objects.filter(username="Kofi").exists()
    assert "0 bad records" in capsys.readouterr().out


def test_signs_that_no_database_takes_and_terminals_obey_are_left_out(run):
    report = run(RECORD | {"reconciled_territory": "\ud800Nar\0nia\x1b[2J\x9b"})
    assert "territory: Narnia[2J\n" in report
    assert ["territory", "Narnia[2J"] in Prepared.objects.get().found


def test_who_had_themselves_deleted_is_left_out(run):
    account = enter("Ama Mensah")
    erase(actor=account)
    assert "1 left out" in run(RECORD)
    assert not Prepared.objects.exists()


def test_a_deletion_takes_what_waits_under_the_name(run, make_account):
    run(RECORD)
    account = make_account("Ama Mensah")
    assert download(actor=account)["findings"]["prepared"]
    erase(actor=account)
    assert not Prepared.objects.exists()


def test_a_name_that_somebody_else_has_by_now_gets_nothing(run):
    run(RECORD)
    account = enter("Ama Mensah", registered=timezone.now() + timedelta(minutes=1))
    assert found_of(account) == set()
    assert not Prepared.objects.exists()


def test_where_the_day_of_registration_is_not_known_the_name_decides(run):
    run(RECORD)
    assert found_of(enter("Ama Mensah", registered=None))


def test_another_name_gets_nothing(run):
    run(RECORD)
    assert found_of(enter("Ama")) == set()
    assert Prepared.objects.exists()


def test_prepared_findings_do_not_replace_what_others_have_found(run, make_account, find):
    account = make_account("Ama Mensah")
    find(Fact.LANGUAGE, "fr", of=account, level="2")
    run(RECORD)
    assert ("language", "fr") in found_of(account)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*RECORD, "x"]), inner, max_size=4)
        ),
    )
)
def test_any_json_is_read_or_refused(value):
    def nobody(number: int, reason: str) -> None:
        assert number
        assert reason

    import_records(json.dumps([value]), on_bad=nobody, dry_run=True)


@given(st.text())
def test_any_text_is_records_or_refused(text):
    with suppress(BadFileError):
        assert all(isinstance(record, dict) for record in records_in(text))
