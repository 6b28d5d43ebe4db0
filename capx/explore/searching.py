"""A search on behalf of somebody: over what they may find, while the index holds still."""

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.explore.narrowing import Narrowing
from capx.explore.search import search_among, seen_by
from capx.peers.index import current_index
from capx.peers.index.facet import Scope
from capx.peers.queries import apart_from_viewer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.explore.criteria import Criteria
    from capx.explore.search import Search


@contextmanager
def searching(criteria: "Criteria", *, viewer: "Account | AnonymousUser") -> "Iterator[Search]":
    """A search that is good until the block ends; two small queries when nothing has changed.

    For a member a third one, for blocks.
    """
    with searching_often(viewer=viewer) as search_for:
        yield search_for(criteria)


@contextmanager
def searching_often(
    *, viewer: "Account | AnonymousUser"
) -> "Iterator[Callable[[Criteria], Search]]":
    """As many searches as one likes, for the queries of one."""
    index, directory, apart = current_index(), current(), _apart(viewer)
    with index.lock:
        seen = seen_by(index, scopes=_scopes(viewer), apart=apart)
        yield partial(search_among, Narrowing(index, directory, seen))


def _scopes(viewer: "Account | AnonymousUser") -> tuple[Scope, ...]:
    return (Scope.PUBLIC, Scope.MEMBERS) if viewer.is_authenticated else (Scope.PUBLIC,)


def _apart(viewer: "Account | AnonymousUser") -> list[int]:
    """Numbers of the peers between whom and the viewer is a block."""
    return [pk for (pk,) in apart_from_viewer(viewer)]
