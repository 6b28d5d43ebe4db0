"""Invitations to organize an event, and events whose source says something else by now."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from capx.events.queries.invitations import events_to_answer
from capx.events.queries.sources import differing_events
from capx.isolation import isolated
from capx.web.waiting.waits import AT_MOST, Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account
    from capx.events.models import Event


def event_waits(account: "Account") -> "Iterator[Waits]":
    for event in events_to_answer(account)[:AT_MOST]:
        text = _("You are asked to organize the event %(title)s with others.")
        yield _about(event, text, "events:event")
    for event in differing_events(account)[:AT_MOST]:
        text = _("The page behind the event %(title)s says something else by now.")
        yield _about(event, text, "events:edit")


def _about(event: "Event", text: str, view: str) -> Waits:
    return Waits(text % {"title": isolated(event.title)}, reverse(view, args=[event.pk]))
