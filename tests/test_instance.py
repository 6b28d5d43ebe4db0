"""What an installation knows of itself lies beside its data."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from capx.instance import FILE_NAME, create_demo_instance, data_dir


def test_a_new_folder_gets_keys_of_its_own(tmp_path):
    one, other = tmp_path / "one", tmp_path / "deep" / "other"
    assert create_demo_instance(one)
    assert create_demo_instance(other)
    assert (one / FILE_NAME).read_text() != (other / FILE_NAME).read_text()
    assert "MODE=demo" in (one / FILE_NAME).read_text()


def test_nobody_else_may_read_the_keys(tmp_path):
    create_demo_instance(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_an_instance_keeps_its_keys(tmp_path):
    create_demo_instance(tmp_path)
    before = (tmp_path / FILE_NAME).read_text()
    assert not create_demo_instance(tmp_path)
    assert (tmp_path / FILE_NAME).read_text() == before


@pytest.mark.parametrize("end", ["\n", ""])
def test_an_older_instance_gets_a_key_for_tokens_and_keeps_the_others(tmp_path, end):
    path, before = tmp_path / FILE_NAME, "MODE=demo\nSECRET_KEY=one\nIDENTITY_HASH_KEY=two"
    path.write_text(f"{before}{end}")
    assert not create_demo_instance(tmp_path)
    lines = path.read_text().splitlines()
    assert lines[:3] == before.splitlines()
    (name, _, key), *others = [line.partition("=") for line in lines[3:]]
    assert (name, others) == ("TOKEN_KEYS", [])
    assert Fernet(key)
    create_demo_instance(tmp_path)
    assert path.read_text().splitlines() == lines


def test_the_folder_of_the_data_is_named_by_a_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert data_dir(Path("/checkout")) == tmp_path.resolve()
    monkeypatch.delenv("DATA_DIR")
    assert data_dir(Path("/checkout")) == Path("/checkout/data")
