"""What a member sees is kept by no cache that others share."""

import pytest

from tests.addresses import FOR_ALL, FOR_MEMBERS

pytestmark = pytest.mark.django_db
PERSONAL = [address for address in FOR_MEMBERS if address.startswith("/me/")]


@pytest.mark.parametrize("address", [*FOR_ALL, *FOR_MEMBERS])
def test_pages_of_a_member_are_private(member, client_of, address):
    response = client_of(member).get(address)
    assert "private" in response["Cache-Control"]
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("address", [*PERSONAL, "/me/privacy/download/"])
def test_what_is_about_the_member_alone_is_not_even_stored(member, client_of, address):
    assert "no-store" in client_of(member).get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [*FOR_ALL, *PERSONAL])
def test_every_page_varies_on_who_looks_and_in_which_language(client, member, address):
    client.force_login(member)
    assert {"Cookie", "Accept-Language"} <= set(client.get(address)["Vary"].split(", "))


def test_a_page_for_everybody_may_be_kept(client):
    assert not client.get("/about/").has_header("Cache-Control")
