from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.peers.models import Resource, Statement
from capx.peers.services.changes import mark_changed


def move_statements(*, source: Capacity, into: Capacity) -> None:
    """Let what peers stated of one capacity be stated of another; nobody states it twice.

    What they share on it goes over as well.

    Called within the transaction that merges the two.
    """
    peer_ids = set(source.statements.values_list("peer_id", flat=True))
    for intent in Intent:
        already = Statement.objects.filter(capacity=into, intent=intent).values("peer_id")
        moving = Statement.objects.filter(capacity=source, intent=intent)
        moving.filter(peer_id__in=already).delete()
        moving.update(capacity=into)
    mark_changed(peer_ids | _move_resources(source, into))


def _move_resources(source: Capacity, into: Capacity) -> set[int]:
    """Let resources be about the one instead of the other; returns whose they are."""
    resources = list(Resource.objects.filter(capacities=source))
    for resource in resources:
        resource.capacities.remove(source)
        resource.capacities.add(into)
    return {resource.peer_id for resource in resources}
