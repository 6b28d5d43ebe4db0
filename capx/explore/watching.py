"""Looking at saved searches: who fits each of them by now, and who did not when it was marked."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from capx.explore.canonical import read_back
from capx.explore.marks import new_since
from capx.explore.searching import searching_often
from capx.peers.queries import peers_acted_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capx.accounts.models import Account
    from capx.explore.models import SavedSearch
    from capx.explore.search import Search


class Look(NamedTuple):
    """One saved search as it is now, good while the index is held.

    `new` is None where too many fitted at the mark to tell others from them.
    """

    saved: "SavedSearch"
    search: "Search"
    fitting: BitMap
    new: BitMap | None


@contextmanager
def looking_at(
    searches: "Iterable[SavedSearch]", *, owner: "Account"
) -> "Iterator[Iterator[Look]]":
    """Looks that are good until the block ends; four queries at most, however many searches.

    Nobody is new to themselves, and no organization to its managers.
    """
    own = BitMap(peers_acted_for(owner).order_by().values_list("pk", flat=True))
    with searching_often(viewer=owner) as search_for:
        yield (_look(each, search_for(read_back(each.query)), own) for each in searches)


def _look(saved: "SavedSearch", search: "Search", own: BitMap) -> Look:
    fitting = search.found()
    new = None if saved.mark is None else new_since(bytes(saved.mark), fitting) - own
    return Look(saved, search, fitting, new)
