from datetime import timedelta

from django.utils import timezone

from capx.events.enums import EventState
from capx.events.models import Event

# So long a cancelled event stays: whoever has it in a calendar learns that it does not take place.
STAYS_CANCELLED = timedelta(days=1)


def is_deletable(event: Event) -> bool:
    """A draft is at any time, a cancelled event a day after its last change, others never."""
    if event.state == EventState.CANCELLED:
        return event.changed_at <= timezone.now() - STAYS_CANCELLED
    return event.state == EventState.DRAFT
