"""A search on behalf of somebody: over what they may find, while the index holds still."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.explore.search import start_search
from capx.peers.index import current_index
from capx.peers.index.facet import Scope
from capx.peers.queries import apart_from_viewer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.explore.criteria import Criteria
    from capx.explore.search import Search


@contextmanager
def searching(criteria: "Criteria", *, viewer: "Account | AnonymousUser") -> "Iterator[Search]":
    """A search that is good until the block ends; two small queries when nothing has changed.

    For a member a third one, for blocks.
    """
    index, directory, apart = current_index(), current(), _apart(viewer)
    with index.lock:
        yield start_search(
            criteria, index=index, directory=directory, scopes=_scopes(viewer), apart=apart
        )


def _scopes(viewer: "Account | AnonymousUser") -> tuple[Scope, ...]:
    return (Scope.PUBLIC, Scope.MEMBERS) if viewer.is_authenticated else (Scope.PUBLIC,)


def _apart(viewer: "Account | AnonymousUser") -> list[int]:
    """Numbers of the peers between whom and the viewer is a block."""
    return [pk for (pk,) in apart_from_viewer(viewer)]
