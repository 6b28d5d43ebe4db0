"""Read into memory before the first visitor comes what every page needs."""

import gc

from django.contrib.auth.models import AnonymousUser
from django.db import connections

from capx.capacities.directory import current
from capx.explore.criteria import Criteria
from capx.explore.queries import peers_found
from capx.peers.index import current_index


def warm_up() -> None:
    """Build the directory and the search index; processes forked afterwards share them."""
    current().word_index  # noqa: B018  # built when first asked for
    current_index()
    peers_found(Criteria(), viewer=AnonymousUser(), language="en")  # sorts, and joins bitmaps
    # What was read stays: the garbage collector need not look through it during requests, and
    # would write to the pages of memory that forked processes share.
    gc.collect()
    gc.freeze()
    connections.close_all()  # a connection must not be shared by forked processes
