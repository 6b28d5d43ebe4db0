import pytest

from capx.accounts.services import download
from capx.explore.services import save_peer, write_note
from capx.peers.enums import Visibility
from capx.peers.models import Peer

pytestmark = pytest.mark.django_db


def test_the_download_names_whom_one_saved_and_what_one_noted(member, make_person):
    ana = make_person("Ana")
    save_peer(actor=member, peer_id=ana.pk)
    write_note(actor=member, peer_id=ana.pk, note="Met in Accra")
    (saved,) = download(actor=member)["saved_peers"]
    assert (saved["name"], saved["note"]) == ("Ana", "Met in Accra")


def test_the_download_does_not_name_who_is_hidden_by_now(member, make_person):
    ana = make_person("Ana")
    save_peer(actor=member, peer_id=ana.pk)
    Peer.objects.filter(pk=ana.pk).update(visibility=Visibility.PAUSED)
    (saved,) = download(actor=member)["saved_peers"]
    assert saved["name"] is None
