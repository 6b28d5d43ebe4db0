from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.peers.models import Statement
from capx.peers.services.changes import mark_changed


def move_statements(*, source: Capacity, into: Capacity) -> None:
    """Let what peers stated of one capacity be stated of another; nobody states it twice.

    Called within the transaction that merges the two.
    """
    peer_ids = set(source.statements.values_list("peer_id", flat=True))
    for intent in Intent:
        already = Statement.objects.filter(capacity=into, intent=intent).values("peer_id")
        moving = Statement.objects.filter(capacity=source, intent=intent)
        moving.filter(peer_id__in=already).delete()
        moving.update(capacity=into)
    mark_changed(peer_ids)
