import pytest

from capx.accounts.services import download, erase
from capx.explore.criteria import Criteria
from capx.explore.models import SavedSearch, SearchFeed
from capx.explore.services import save_peer, write_note
from capx.explore.services.feeds import renew_feed
from capx.explore.services.searches import save_search
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


def test_the_download_tells_saved_searches_and_no_private_address(member):
    save_search(actor=member, criteria=Criteria(q="ana"), name="Ana")
    feed = renew_feed(actor=member)
    told = download(actor=member)["saved_searches"]
    (saved,) = told["searches"]
    assert (saved["name"], saved["search"]) == ("Ana", "?q=ana")
    assert told["feed_made_at"] == feed.made_at.isoformat()
    assert feed.token not in repr(told)


def test_without_a_feed_the_download_says_so(member):
    told = download(actor=member)["saved_searches"]
    assert told == {"searches": [], "feed_made_at": None}


def test_searches_and_feed_go_with_their_member_alone(member, make_account):
    for account in (member, make_account("Stays")):
        save_search(actor=account, criteria=Criteria(q="ana"), name="Ana")
        renew_feed(actor=account)
    erase(actor=member)
    assert SavedSearch.objects.get().owner.username == "Stays"
    assert SearchFeed.objects.get().owner.username == "Stays"
