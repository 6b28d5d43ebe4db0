"""Sealed records are taken along one by one, by member, or all; opened they are elsewhere."""

import io
import zipfile

import pytest

from capx.letsconnect.unsealing import unseal
from capx.letsconnect.vault.archive import zipped
from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import SealedRecord
from tests.vault.conftest import IDENTITY, deeds

pytestmark = pytest.mark.django_db


def archive_in(response) -> zipfile.ZipFile:
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_one_record_is_downloaded_as_it_was_sealed(staff, ana):
    record = ana.records.get()
    response = staff.post(f"/records/{record.pk}/download/")
    assert response.content.decode() == record.sealed
    assert response["Content-Disposition"].startswith('attachment; filename="lets-connect-101-2')
    assert response["Content-Disposition"].endswith('.age"')
    assert "no-store" in response["Cache-Control"]
    assert unseal(response.content, [IDENTITY]).username == "Ana da Silva"
    assert deeds() == [("Staff", Action.DOWNLOADED_RECORD)]


def test_names_of_files_do_not_tell_the_name_of_a_member(staff, ana):
    response = staff.post("/download/")
    assert "Ana" not in response["Content-Disposition"]
    assert "Ana" not in str(archive_in(response).namelist())


def test_all_of_one_member_are_downloaded_together(staff, ana, file):
    file(member=101)
    file(member=102)
    response = staff.post("/members/101/download/")
    with archive_in(response) as archive:
        assert len(archive.namelist()) == 2
        assert archive.testzip() is None
        opened = [unseal(archive.read(name), [IDENTITY]) for name in archive.namelist()]
    assert {record.member for record in opened} == {101}
    assert deeds() == [("Staff", Action.DOWNLOADED_MEMBER)]


def test_all_records_are_downloaded_together(staff, ana, file):
    file(member=102)
    with archive_in(staff.post("/download/")) as archive:
        names = archive.namelist()
    assert [name.partition("/")[0] for name in names] == ["101", "102"]
    assert deeds() == [("Staff", Action.DOWNLOADED_ALL)]


def test_two_records_of_one_second_have_two_names(staff, ana, file, now):
    file(member=101, made_at=now - 5)
    file(member=101, made_at=now - 5)
    with archive_in(staff.post("/members/101/download/")) as archive:
        assert len(set(archive.namelist())) == 3


def test_an_archive_of_nothing_is_an_archive(staff):
    with archive_in(staff.post("/download/")) as archive:
        assert archive.namelist() == []


def test_an_archive_is_sent_piece_by_piece(ana, file):
    for _ in range(3):
        file(member=101)
    read = []
    pieces = zipped(read.append(record) or record for record in SealedRecord.objects.all())
    next(pieces)
    assert len(read) == 1


@pytest.mark.parametrize("member", [1, 3])
def test_an_archive_takes_one_query_more_than_the_page(
    staff, file, member, django_assert_num_queries
):
    for number in range(member):
        file(member=200 + number)
    with django_assert_num_queries(7):
        archive_in(staff.post("/download/"))


@pytest.mark.parametrize(
    "address", ["/records/{}/download/", "/members/101/download/", "/download/"]
)
def test_no_link_and_no_stranger_downloads(client, stranger, staff, ana, address):
    address = address.format(ana.records.get().pk)
    assert staff.get(address).status_code == 405
    for browser in (client, stranger):
        assert browser.post(address)["Location"] == "/sign-in/"
    assert deeds() == []


def test_what_is_not_there_is_not_downloaded(staff):
    for address in (
        "/members/9/download/",
        "/records/00000000-0000-0000-0000-000000000009/download/",
    ):
        assert staff.post(address).status_code == 404
    assert deeds() == []
