"""Two tabs of one member save at the same moment."""

from capx.errors import LimitReachedError
from capx.explore.criteria import Criteria
from capx.explore.models import SavedSearch, SearchFeed
from capx.explore.services.feeds import renew_feed
from capx.explore.services.searches import save_search


def saving(account, words: str):
    return lambda: save_search(actor=account, criteria=Criteria(q=words), name=words)


def test_the_same_search_is_saved_once(at_once, make_account):
    ana = make_account("Ana")
    one, other = at_once(saving(ana, "maps"), saving(ana, "maps"))
    assert one == other == SavedSearch.objects.get()


def test_two_searches_do_not_pass_the_limit(at_once, make_account, monkeypatch):
    monkeypatch.setattr("capx.explore.services.searches.SEARCHES_AT_MOST", 1)
    ana = make_account("Ana")
    told = at_once(saving(ana, "maps"), saving(ana, "data"))
    assert SavedSearch.objects.count() == 1
    assert sum(isinstance(each, LimitReachedError) for each in told) == 1


def test_of_two_new_addresses_one_works(at_once, make_account):
    ana = make_account("Ana")
    at_once(lambda: renew_feed(actor=ana), lambda: renew_feed(actor=ana))
    assert SearchFeed.objects.get().owner == ana
