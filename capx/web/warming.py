"""Read into memory before the first visitor comes what every page needs."""

from django.db import connections

from capx.capacities.directory import current
from capx.explore.index import current_index


def warm_up() -> None:
    """Build the directory and the search index; processes forked afterwards share them."""
    current().word_index  # noqa: B018  # built when first asked for
    current_index()
    connections.close_all()  # a connection must not be shared by forked processes
