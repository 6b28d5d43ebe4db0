"""What a member wants to learn, and how many can share it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.capacities.enums import Intent
from capx.explore.searching import searching
from capx.explore.shared import Shared, sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capx.accounts.models import Account
    from capx.explore.search import Search
    from capx.peers.models import Peer

AT_MOST = 12  # capacities of either kind


@dataclass(frozen=True, slots=True)
class Wishes:
    heard: list[Shared]  # that somebody can fulfil, most peers first
    unheard: list[Shared]  # that nobody can fulfil yet


def wishes_of(account: "Account", *, own: "Peer", wanted: list[str], language: str) -> Wishes:
    """Of the capacities (slugs) that are `wanted`, with how many peers other than one's `own`."""
    with searching(sharing(*wanted), viewer=account) as search:
        others = search.found() - BitMap([own.pk])
        wishes = list(_wishes(search, wanted, others, language))
    heard = sorted((wish for wish in wishes if wish.peers), key=lambda wish: -wish.peers)
    return Wishes(heard[:AT_MOST], [wish for wish in wishes if not wish.peers][:AT_MOST])


def _wishes(
    search: "Search", wanted: "Iterable[str]", others: BitMap, language: str
) -> "Iterator[Shared]":
    for slug in wanted:
        if entry := search.narrowing.directory.get(slug):
            can_share = search.narrowing.stating([slug], [Intent.AVAILABLE])
            peers = others.intersection_cardinality(can_share)
            yield Shared(entry, language, peers=peers)
