from django.db import models

from capx.events.enums import SourceKind
from capx.events.models.event import Event


class EventSource(models.Model):
    """The page that an event was started from, which is looked up again from time to time."""

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="source")
    kind = models.CharField(max_length=15, choices=SourceKind)
    address = models.URLField(max_length=500)
    found = models.JSONField(default=dict)  # what the last lookup found, by field of the form
    # What the source says by now, by field, where the organizers have written something else.
    differences = models.JSONField(default=dict, blank=True)
    checked_at = models.DateTimeField()
    problem = models.CharField(max_length=40, blank=True)  # why the last lookup failed

    def __str__(self) -> str:
        return self.address
