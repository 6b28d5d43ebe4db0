"""What happens below, and concerns events."""

from capx.capacities.models import Capacity
from capx.capacities.signals import capacity_merged
from capx.events.services.merging import move_capacities


def connect() -> None:
    capacity_merged.connect(_merged, dispatch_uid="events.merged")


def _merged(source: Capacity, into: Capacity, **_kwargs: object) -> None:
    move_capacities(source=source, into=into)
