"""Pictures are for the author and for moderators, from an address that runs nothing."""

import pytest

from capx.feedback.models import BugPicture
from tests.feedback.conftest import SAYS, upload


@pytest.fixture
def address(client_of, member):
    client_of(member).post("/bugs/", SAYS | {"pictures": upload()})
    return f"/bugs/{BugPicture.objects.get().report_id}/pictures/1"


def test_the_author_and_moderators_see_it(client_of, member, moderator, address):
    for reader in (member, moderator):
        answer = client_of(reader).get(address)
        assert answer.content == bytes(BugPicture.objects.get().data)


def test_no_browser_runs_anything_of_it(client_of, member, address):
    headers = client_of(member).get(address).headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("inline; filename=")
    assert headers["Cache-Control"] == "private, no-store"


def test_nobody_else_does(client, client_of, newcomer, staff, address):
    for reader in (newcomer, staff):
        assert client_of(reader).get(address).status_code == 404
    assert "/sign-in/" in client.get(address)["Location"]


def test_there_are_no_others(client_of, member, address):
    reader = client_of(member)
    assert reader.get(address[:-1] + "2").status_code == 404
    assert reader.get(address + "x").status_code == 404
    assert reader.post(address).status_code == 405


def test_it_takes_few_queries(client_of, member, address, django_assert_num_queries):
    reader = client_of(member)
    with django_assert_num_queries(3):
        reader.get(address)
