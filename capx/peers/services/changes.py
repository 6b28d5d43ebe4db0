"""The record that the search index follows: which peers changed in which revision."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from capx.peers.models import PeerChange, Revision
from capx.rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

# An index that is further behind reads everything anew, which is quicker by then.
KEPT_REVISIONS = 10_000


@transaction.atomic(savepoint=False)
def mark_changed(peer_ids: "Iterable[int]") -> int:
    """Note that these peers were made, changed or deleted; returns the new revision.

    Call it last in the transaction that changes them: the row of `Revision` stays locked until
    the transaction ends, and whoever else changes peers waits for it.
    """
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1):
        Revision.objects.get_or_create(pk=1)
        Revision.objects.filter(pk=1).update(number=F("number") + 1)
    revision = Revision.objects.values_list("number", flat=True).get(pk=1)
    add_rows(PeerChange, ("revision", "peer_id"), ((revision, peer_id) for peer_id in peer_ids))
    return revision


@transaction.atomic
def forget_old_changes(*, keep: int = KEPT_REVISIONS) -> None:
    """Sweep away the changes of all but the last `keep` revisions."""
    revision = Revision.objects.select_for_update().filter(pk=1).first()
    if revision is None or revision.number <= keep:
        return
    oldest = revision.number - keep + 1
    PeerChange.objects.filter(revision__lt=oldest).delete()
    Revision.objects.filter(pk=1).update(oldest_change=oldest)
