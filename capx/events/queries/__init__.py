"""Reads of events. The only way to fetch one for a page also checks who may see it."""

from capx.events.queries.deletable import is_deletable
from capx.events.queries.hosts import hosts_of, may_edit_event
from capx.events.queries.visibility import events_visible_to

__all__ = ["events_visible_to", "hosts_of", "is_deletable", "may_edit_event"]
