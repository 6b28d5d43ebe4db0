"""Staff open what they downloaded on their own machine."""

import csv
import io
import json
import os
import subprocess
import zipfile

import pyrage
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from capx.instance import BASE_DIR
from capx.letsconnect.answers import FIELDS, OWN, Role
from capx.letsconnect.opening import __main__ as program
from capx.letsconnect.opening.merging import merge
from capx.letsconnect.opening.tables import as_csv, columns
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import seal

STAFF, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


def a_record(made_at: int, answers: dict | None = None, *, member=5, username="Ana") -> Record:
    return Record(
        member=member,
        username=username,
        code=f"LC-{made_at}",
        made_at=made_at,
        answers={"role": "editor"} if answers is None else answers,
    )


def sealed(record: Record, *identities) -> str:
    return seal(record, [identity.to_public() for identity in identities or [STAFF]])


@pytest.fixture
def key(tmp_path):
    """As `age-keygen -o` writes it."""
    path = tmp_path / "key.txt"
    path.write_text(f"# created: today\n# public key: {STAFF.to_public()}\n{STAFF}\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def run(key, capsys):
    """Gives the exit code, what was printed, and what was said beside it."""

    def open_files(*words, identity=key):
        code = program.main(["open", *map(str, words), "--identity", str(identity)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return open_files


def written(tmp_path, name: str, record: Record, *identities):
    path = tmp_path / name
    path.write_text(sealed(record, *identities))
    return path


FULL = {
    "role": "paid-staff",
    "full_name": "Ána da Silva",
    "email": "ana@example.org",
    "topics": ["heritage", OWN],
    "topics_own": "sign languages",
    "gender": "non-binary",
    "gender_own": "",
    "age": "25-34",
}


def test_one_record_is_opened_to_json(run, tmp_path):
    code, out, err = run(written(tmp_path, "a.age", a_record(86_400, FULL)))
    assert (code, err) == (0, "Opened 1 records of 1 members.\n")
    (person,) = json.loads(out)
    answers = {field: value for field, value in FULL.items() if field != "gender_own"}
    assert person == {
        "username": "Ana",
        "member": 5,
        "code": "LC-86400",
        "registered": "1970-01-02T00:00:00+00:00",
        "changed": "1970-01-02T00:00:00+00:00",
        "answers": answers,
        "words": {
            "role_words": "Paid staff of an affiliate",
            "topics_words": "Culture, heritage and GLAM, In my own words",
            "gender_words": "Non-binary",
            "age_words": "25 to 34",
        },
    }


def test_a_table_has_codes_and_beside_them_words(run, tmp_path):
    table = tmp_path / "out.csv"
    assert run(written(tmp_path, "a.age", a_record(9, FULL)), "--csv", table)[0] == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")  # or spreadsheets take it for Latin
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))
    assert list(row) == columns()
    assert set(FIELDS) < set(row)
    assert (row["role"], row["role_words"]) == ("paid-staff", "Paid staff of an affiliate")
    assert (row["topics"], row["topics_own"]) == ("heritage, own", "sign languages")
    assert row["full_name"] == "Ána da Silva"


def test_words_are_english_whatever_the_language(run, tmp_path):
    from django.utils import translation

    with translation.override("ar"):
        _, out, _ = run(written(tmp_path, "a.age", a_record(9)))
    assert json.loads(out)[0]["words"]["role_words"] == "Individual volunteer editor"


def test_what_is_written_is_for_nobody_else(run, tmp_path):
    table, file = tmp_path / "out.csv", tmp_path / "out.json"
    table.write_text("older")
    table.chmod(0o644)
    _, out, _ = run(written(tmp_path, "a.age", a_record(9)), "--csv", table, "--json", file)
    assert out == ""
    assert [path.stat().st_mode & 0o777 for path in (table, file)] == [0o600, 0o600]
    assert json.loads(file.read_text())[0]["username"] == "Ana"


def test_an_archive_of_the_vault_is_opened_as_a_whole(run, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("5/one.age", sealed(a_record(9)))
        archive.writestr("6/two.age", sealed(a_record(9, member=6, username="Ben")))
        archive.writestr("README", "no record")
    code, out, _ = run(path)
    assert code == 0
    assert [person["username"] for person in json.loads(out)] == ["Ana", "Ben"]


def test_each_key_of_the_staff_opens_what_was_sealed_to_several(run, tmp_path):
    assert run(written(tmp_path, "a.age", a_record(9), OTHER, STAFF))[0] == 0


def test_another_key_does_not_open_and_nothing_is_written(run, tmp_path):
    good, bad = written(tmp_path, "a.age", a_record(9)), written(tmp_path, "b", a_record(9), OTHER)
    table = tmp_path / "out.csv"
    code, out, err = run(good, bad, "--csv", table)
    assert (code, out) == (1, "")
    assert err == f"{bad}: this key does not open this file.\n"
    assert not table.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this key does not open this file"),
        (b"clear words", "this key does not open this file"),
        (b"PK damaged", "is damaged: download it again"),
        (pyrage.encrypt(b"{}", [STAFF.to_public()]), "This is no record of Let's Connect"),
    ],
    ids=["empty", "clear", "damaged", "no record"],
)
def test_what_is_no_record_is_told_by_name(run, tmp_path, content, said):
    path = tmp_path / "file"
    path.write_bytes(content)
    code, out, err = run(path)
    assert (code, out) == (1, "")
    assert str(path) in err
    assert said in err


def test_an_archive_that_is_damaged_inside_or_locked_is_told(run, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.age", b"words" * 100)
    whole = path.read_bytes()
    begin = 30 + len("one.age")  # of what is packed
    path.write_bytes(whole[:begin] + b"\xff" * 8 + whole[begin + 8 :])
    assert "is damaged: download it again" in run(path)[2]
    locked = bytearray(whole)
    locked[6] = locked[whole.index(b"PK\1\2") + 8] = 1  # the flag of a password
    path.write_bytes(locked)
    assert "is damaged: download it again" in run(path)[2]


def test_a_member_of_an_archive_that_is_no_record_by_its_size(run, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("5/one.age", b"0" * 1_000_001)
    assert "5/one.age is too large for a record" in run(path)[2]


def test_a_file_that_is_not_there_is_told(run, tmp_path):
    code, _, err = run(tmp_path / "nowhere.age")
    assert code == 1
    assert "nowhere.age" in err


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        ("nonsense", 0o600, "something else than keys of age"),
        ("# public key\n", 0o600, "There is no private key"),
        (str(STAFF), 0o644, "may be read by others"),
        (str(STAFF.to_public()), 0o600, "something else than keys of age"),
    ],
    ids=["nonsense", "nothing", "open to others", "public"],
)
def test_what_is_no_key_is_told_and_not_shown(run, tmp_path, content, mode, said):
    bad = tmp_path / "bad.txt"
    bad.write_text(content)
    bad.chmod(mode)
    code, _, err = run(written(tmp_path, "a.age", a_record(9)), identity=bad)
    assert code == 1
    assert said in err
    assert "AGE-SECRET" not in err


@pytest.mark.parametrize("armored", [True, False])
def test_a_key_may_be_locked_with_a_passphrase(run, tmp_path, monkeypatch, armored):
    locked = tmp_path / "identity.age"
    locked.write_bytes(pyrage.passphrase.encrypt(f"{STAFF}\n".encode(), "right", armored=armored))
    locked.chmod(0o600)
    file = written(tmp_path, "a.age", a_record(9))
    monkeypatch.setattr(program, "getpass", lambda _: "right")
    assert run(file, identity=locked)[0] == 0
    monkeypatch.setattr(program, "getpass", lambda _: "wrong")
    code, _, err = run(file, identity=locked)
    assert (code, err) == (1, "This passphrase does not open the identity file.\n")


@pytest.mark.parametrize("words", [["--help"], ["open", "--help"]])
def test_help_needs_no_settings(words, tmp_path):
    done = command(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: capx-letsconnect" in done.stdout


def test_it_runs_from_any_folder_without_settings(tmp_path, key):
    written(tmp_path, "a.age", a_record(9, FULL))
    done = command("open", "a.age", "--identity", "key.txt", "--csv", "out.csv", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Opened 1 records of 1 members.\n")
    assert "Paid staff of an affiliate" in (tmp_path / "out.csv").read_text("utf-8-sig")


def command(*words: str, cwd) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # our own program
        [BASE_DIR / "bin/capx-letsconnect", *words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


class TestTheStandardProgram:
    """What the staff may use in place of ours: Debian's package `age`."""

    def age(self, *words, **options):
        return subprocess.run(["age", *words], capture_output=True, check=False, **options)  # noqa: S603, S607

    def test_it_opens_a_record(self, tmp_path, key):
        file = written(tmp_path, "a.age", a_record(9, FULL), OTHER, STAFF)
        done = self.age("-d", "-i", key, file)
        assert done.returncode == 0, done.stderr
        record = json.loads(done.stdout)
        assert record["answers"] == FULL
        assert Record.from_bytes(done.stdout) == a_record(9, FULL)

    def test_it_refuses_another_key(self, tmp_path, key):
        done = self.age("-d", "-i", key, written(tmp_path, "a.age", a_record(9), OTHER))
        assert done.returncode != 0
        assert done.stdout == b""

    def test_a_key_that_it_makes_opens_with_ours(self, tmp_path, run):
        path = tmp_path / "made.txt"
        subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)  # noqa: S603, S607
        public = path.read_text().partition("public key: ")[2].split()[0]
        file = tmp_path / "a.age"
        file.write_text(seal(a_record(9), [pyrage.x25519.Recipient.from_str(public)]))
        assert run(file, identity=path)[0] == 0

    def test_what_it_has_sealed_opens_with_ours(self, tmp_path, run):
        plain, file = tmp_path / "plain", tmp_path / "a.age"
        plain.write_bytes(a_record(9).to_bytes())
        self.age("-r", str(STAFF.to_public()), "-o", file, plain)
        assert json.loads(run(file)[1])[0]["code"] == "LC-9"


def test_the_last_answer_for_each_field_counts():
    records = [
        a_record(30, {"email": ""}),
        a_record(10, {"role": "editor", "email": "old@example.org", "age": "25-34"}),
        a_record(20, {"role": "organizer"}, username="Ana Renamed"),
    ]
    (person,) = merge(records)
    assert person.answers == {"role": "organizer", "email": "", "age": "25-34"}
    assert (person.first_at, person.last_at, person.code) == (10, 30, "LC-30")
    assert person.username == "Ana"


def test_own_words_count_only_while_they_are_chosen():
    words = {"gender": OWN, "gender_own": "mine", "topics": [OWN], "topics_own": "also mine"}
    (person,) = merge([a_record(1, words)])
    assert person.answers == words
    (person,) = merge([a_record(1, words), a_record(2, {"gender": "man", "topics": ["heritage"]})])
    assert person.answers == {"gender": "man", "topics": ["heritage"]}


records = st.builds(
    a_record,
    st.integers(0, 3),
    st.dictionaries(
        st.sampled_from(["role", "full_name", "gender", "gender_own"]),
        st.sampled_from(["", "editor", OWN, "words"]),
    ),
    member=st.integers(1, 2),
    username=st.sampled_from(["Ana", "Ben"]),
)


@tried(max_examples=200, deadline=None)
@given(st.lists(records, max_size=8), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_what_counts(given_records, chance):
    shuffled = [*given_records, *given_records[:3]]
    chance.shuffle(shuffled)
    merged = merge(given_records)
    assert merge(shuffled) == merged
    for person in merged:
        newest = max(each.made_at for each in given_records if each.member == person.member)
        assert person.last_at == newest


@tried(max_examples=300, deadline=None)
@given(st.text(alphabet="=+-@;,|\t\r\n \"'a＝", max_size=12))
def test_no_cell_begins_a_formula_whichever_sign_ends_a_cell(text):
    (person,) = merge([a_record(1, {"full_name": text})])
    table = as_csv([person])
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert len(rows) == 1
    for separator in ",;|\t\n\r":
        for cell in rows[0]["full_name"].split(separator):
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))


def test_a_code_that_is_not_known_yet_stands_for_itself(run, tmp_path):
    answers = {"role": "astronaut", "topics": ["moon"]}
    _, out, _ = run(written(tmp_path, "a.age", a_record(9, answers)))
    words = json.loads(out)[0]["words"]
    assert (words["role_words"], words["topics_words"]) == ("astronaut", "moon")
    assert "astronaut" not in Role
