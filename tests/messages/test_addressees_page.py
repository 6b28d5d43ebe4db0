"""To whom one can write, and who reads it."""

import pytest

from capx.messages.models import Message
from capx.peers.enums import Visibility
from capx.peers.models import Management, Peer
from capx.peers.services.blocking import block
from tests.messages.pages import TO_ANA, read, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("to", ["?to=Nobody", "?to=", "?to=org:none", "?to=%00", "?to=org:%00"])
def test_unknown_peers_are_not_there(writer, client_of, to):
    client = client_of(writer)
    assert client.get(f"/messages/new/{to}").status_code == 404
    assert client.post(f"/messages/new/{to}", typed()).status_code == 404


@pytest.mark.parametrize("to", ["", "?to=Ana_Lima&to=Member"])
def test_a_message_goes_to_one_peer(writer, lima, client_of, to):
    page = client_of(writer).get(f"/messages/new/{to}")
    assert page.status_code == 200
    assert "Find peers" in read(page)


def test_hidden_and_blocked_are_as_unknown(writer, lima, client_of):
    client = client_of(writer)
    unknown = client.get("/messages/new/?to=Nobody")
    block(actor=lima.person.account, blocker=lima, blocked=writer.person.peer)
    blocked = client.get(TO_ANA)
    assert (blocked.status_code, read(blocked)) == (404, read(unknown))
    Peer.objects.filter(pk=lima.pk).update(visibility=Visibility.PAUSED)
    assert client.get(TO_ANA).status_code == 404


def test_one_cannot_write_to_oneself(writer, client_of):
    client = client_of(writer)
    assert "You cannot write to yourself" in read(client.get("/messages/new/?to=Member"))
    client.post("/messages/new/?to=Member", typed(step="send"))
    assert not Message.objects.exists()


def test_an_organization_without_shown_managers_says_so(writer, make_organization, client_of):
    make_organization("Group")
    assert "cannot be written to yet" in read(client_of(writer).get("/messages/new/?to=org:group"))


def test_the_readers_of_an_organization_are_named(writer, lima, make_organization, client_of):
    make_organization("Group", managers=[lima.person.account])
    Management.objects.update(is_shown=True)
    page = client_of(writer).get("/messages/new/?to=org:group")
    assert "Only Ana Lima can read it" in read(page)


def test_an_account_that_the_wiki_does_not_know_is_not_written_to(writer, lima, answer, client_of):
    answer("Ana Lima", exists=False)
    assert "knows no account of this name" in read(client_of(writer).get(TO_ANA))
