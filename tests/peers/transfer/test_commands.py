import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from capx.peers.enums import Visibility
from capx.peers.models import Peer

pytestmark = pytest.mark.django_db

LINES = '{"username": "Ana"}\nnonsense\n{"username": "Bia", "visibility": "paused"}\n'


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "people.jsonl"
    path.write_text(LINES)
    return path


def test_an_import_sums_up_and_reports_bad_lines_on_standard_error(file, capsys):
    call_command("import_peers", str(file))
    printed = capsys.readouterr()
    assert "2 added" in printed.out
    assert "1 bad lines skipped" in printed.out
    assert "line 2: The line is not JSON" in printed.err
    assert "100%" in printed.err
    assert Peer.objects.count() == 2


def test_a_dry_run_says_so_and_writes_nothing(file, capsys):
    call_command("import_peers", str(file), "--dry-run")
    printed = capsys.readouterr()
    assert "A dry run: nothing was written." in printed.out
    assert "2 added" in printed.out
    assert not Peer.objects.exists()


def test_an_import_can_claim(file):
    call_command("import_peers", str(file), "--claimed", verbosity=0)
    assert set(Peer.objects.values_list("taken_over", flat=True)) == {True}


def test_an_import_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Pipe(LINES.encode())))
    call_command("import_peers", "-")
    assert "2 added" in capsys.readouterr().out


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_an_import_fails_when_the_file_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_peers", str(tmp_path / "nothing"))


def test_an_import_fails_when_no_line_can_be_read(tmp_path, capsys):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with pytest.raises(CommandError, match="None of 3 lines could be read"):
        call_command("import_peers", str(path))


def test_an_empty_file_is_no_error(tmp_path, capsys):
    path = tmp_path / "empty.jsonl"
    path.touch()
    call_command("import_peers", str(path))
    assert "0 added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], ["Members", "Public"]),
        (["--public"], ["Public"]),
        (["--paused"], ["Members", "Paused", "Public"]),
    ],
)
def test_an_export_prints_what_somebody_sees(make_person, capsys, options, names):
    for visibility in Visibility:
        make_person(visibility.title(), visibility=visibility)
    call_command("export_peers", *options)
    printed = capsys.readouterr()
    people = [json.loads(line) for line in printed.out.splitlines()]
    assert sorted(person["username"] for person in people) == names
    assert "wikimedia_id" not in people[0]
    assert "100%" in printed.err


def test_an_export_can_tell_ids(make_person, capsys):
    account = make_person("Ana").person.account
    call_command("export_peers", "--with-ids", verbosity=0)
    assert json.loads(capsys.readouterr().out)["wikimedia_id"] == account.wikimedia_id
