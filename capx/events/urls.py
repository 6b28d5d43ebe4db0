from django.urls import path

from capx.events.views.feeds import calendar, event_calendar, feed
from capx.events.views.interest import interest
from capx.events.views.listing import events
from capx.events.views.organizers import invitation, organizers
from capx.events.views.page import event
from capx.events.views.source import source
from capx.events.views.states import cancel, delete, publish
from capx.events.views.writing import edit, new
from capx.events.views.zone import time_zone

app_name = "events"
urlpatterns = [
    path("events/", events, name="list"),
    path("events.ics", calendar, name="calendar"),
    path("events.atom", feed, name="feed"),
    path("events/time-zone/", time_zone, name="time-zone"),
    path("events/new/", new, name="new"),
    path("events/<row:event_id>/", event, name="event"),
    path("events/<row:event_id>/event.ics", event_calendar, name="event-calendar"),
    path("events/<row:event_id>/edit/", edit, name="edit"),
    path("events/<row:event_id>/publish/", publish, name="publish"),
    path("events/<row:event_id>/cancel/", cancel, name="cancel"),
    path("events/<row:event_id>/delete/", delete, name="delete"),
    path("events/<row:event_id>/source/", source, name="source"),
    path("events/<row:event_id>/organizers/", organizers, name="organizers"),
    path("events/<row:event_id>/invitation/", invitation, name="invitation"),
    path("events/<row:event_id>/interest/", interest, name="interest"),
]
