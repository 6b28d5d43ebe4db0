"""`{% when event %}`: in the reader's zone and, where its clock differs, in the event's own."""

from typing import TYPE_CHECKING

from django import template

from capx.events.times import when_is
from capx.events.zones import reader_zone

if TYPE_CHECKING:
    from django.template.context import RequestContext

    from capx.events.models import Event
    from capx.events.times import When

register = template.Library()


@register.inclusion_tag("events/_when.html", takes_context=True)
def when(context: "RequestContext", event: "Event") -> dict[str, "When"]:
    return {"when": when_is(event, reader_zone(context["request"]))}
