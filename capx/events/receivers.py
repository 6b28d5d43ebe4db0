"""What happens below, and concerns events."""

from capx.capacities.models import Capacity
from capx.capacities.signals import capacity_merged
from capx.events.models import Event
from capx.peers.services.merging import move_named


def connect() -> None:
    capacity_merged.connect(_merged, dispatch_uid="events.merged")


def _merged(source: Capacity, into: Capacity, **_kwargs: object) -> None:
    move_named(Event.objects.all(), source=source, into=into)
