"""What happens when: events of people and organizations, and who is interested."""

from capx.events.models.allowance import LookupAllowance
from capx.events.models.event import CoOrganizer, Event, Interest
from capx.events.models.source import EventSource

__all__ = ["CoOrganizer", "Event", "EventSource", "Interest", "LookupAllowance"]
