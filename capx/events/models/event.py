from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.events.enums import EventState, Format
from capx.peers.enums import InvitationState


class Event(models.Model):
    """Its host, a person or an organization, alone edits it; others may organize it as well."""

    host = models.ForeignKey("peers.Peer", models.CASCADE, related_name="hosted_events")
    state = models.CharField(max_length=9, choices=EventState, default=EventState.DRAFT)

    title = models.CharField(max_length=200)
    description = models.TextField(max_length=4000, blank=True)
    language = models.ForeignKey(
        "movement.Language", models.PROTECT, null=True, blank=True, related_name="+"
    )  # of title and description

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)  # IANA name: where the event's own clock stands

    format = models.CharField(max_length=7, choices=Format)
    place = models.CharField(max_length=200, blank=True)
    territory = models.ForeignKey(
        "movement.Territory", models.PROTECT, null=True, blank=True, related_name="+"
    )
    map_link = models.URLField(max_length=500, blank=True)  # of OpenStreetMap
    link = models.URLField(max_length=500, blank=True)  # the page of the event
    places_left = models.CharField(max_length=200, blank=True)  # in the organizers' words

    picture = models.ForeignKey(
        "peers.Picture", models.SET_NULL, null=True, blank=True, related_name="events"
    )
    capacities = models.ManyToManyField("capacities.Capacity", related_name="events")  # taught
    languages = models.ManyToManyField("movement.Language", related_name="+")  # spoken

    # " word word …", folded: title, description and place, for words in the address of the list.
    words = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of iCalendar: raised by each change
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="an_event_ends_after_it_starts",
            )
        ]
        indexes = [
            # Lists read all that they ask of thousands of events from this index alone; one of
            # `starts_at` beside it would lead SQLite into walking through the past.
            models.Index(
                fields=["state", "ends_at", "starts_at", "host", "format", "territory", "id"],
                name="what_lists_of_events_ask",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CoOrganizer(models.Model):
    """A person or an organization that the host invited to organize the event together."""

    event = models.ForeignKey(Event, models.CASCADE, db_index=False, related_name="co_organizers")
    peer = models.ForeignKey("peers.Peer", models.CASCADE, related_name="co_organized")
    state = models.CharField(max_length=8, choices=InvitationState, default=InvitationState.INVITED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "peer"], name="organizes_an_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.peer_id} in {self.event_id}: {self.state}"


class Interest(models.Model):
    """A member is interested; the organizers see how many are, and nobody sees who."""

    event = models.ForeignKey(Event, models.CASCADE, db_index=False, related_name="interests")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="interests")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "account"], name="interested_once")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.event_id}"
