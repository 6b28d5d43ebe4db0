from capx.capacities.models import Capacity
from capx.events.models import Event


def move_capacities(*, source: Capacity, into: Capacity) -> None:
    """Let events that teach one capacity teach another; called within the merge of the two."""
    for event in Event.objects.filter(capacities=source):
        event.capacities.add(into)
        event.capacities.remove(source)
