"""Marks of saved searches lose the numbers of peers that were deleted."""

from typing import TYPE_CHECKING

from django.utils import timezone
from pyroaring import BitMap

from capx.explore.marks import still_there
from capx.explore.models import SavedSearch
from capx.peers.models import Peer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

BATCH = 500  # searches, of 20 KB at most


def forget_deleted_peers() -> None:
    """Number by number of all peers there are: work for the background, once a day.

    A mark that is made meanwhile stays as it is, as it may know of peers that have just come.
    """
    began = timezone.now()
    there = BitMap(Peer.objects.values_list("pk", flat=True).iterator())
    for saved in _marked_before(began):
        if kept := still_there(bytes(saved.mark or b""), there):
            unchanged = SavedSearch.objects.filter(pk=saved.pk, looked_at=saved.looked_at)
            unchanged.update(mark=kept)


def _marked_before(moment: "datetime") -> "Iterator[SavedSearch]":
    """In batches, so that no cursor stays open while rows are changed."""
    last = 0
    marked = SavedSearch.objects.filter(mark__isnull=False, looked_at__lt=moment).order_by("pk")
    while batch := list(marked.filter(pk__gt=last).only("mark", "looked_at")[:BATCH]):
        yield from batch
        last = batch[-1].pk
