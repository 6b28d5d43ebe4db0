"""What happens here when one capacity goes up in another; called within the merge of the two."""

from typing import Any

from django.db.models import QuerySet

from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.peers.models import HostedProject, Resource, Statement
from capx.peers.services.changes import mark_changed


def move_statements(*, source: Capacity, into: Capacity) -> None:
    """Let what peers stated of one capacity be stated of another; nobody states it twice.

    What they share and what they do together on it goes over as well.
    """
    peer_ids = set(source.statements.values_list("peer_id", flat=True))
    peer_ids |= set(Resource.objects.filter(capacities=source).values_list("peer_id", flat=True))
    for intent in Intent:
        already = Statement.objects.filter(capacity=into, intent=intent).values("peer_id")
        moving = Statement.objects.filter(capacity=source, intent=intent)
        moving.filter(peer_id__in=already).delete()
        moving.update(capacity=into)
    move_named(Resource.objects.all(), source=source, into=into)
    move_named(HostedProject.objects.all(), source=source, into=into)
    mark_changed(peer_ids)


def move_named(rows: QuerySet[Any], *, source: Capacity, into: Capacity) -> None:
    """Let what names the one among its `capacities` name the other, once."""
    for row in rows.filter(capacities=source):
        row.capacities.add(into)
        row.capacities.remove(source)
