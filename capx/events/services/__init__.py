"""Writes of events. Each is atomic, and refuses by a named error."""

from capx.events.services.interest import lose_interest, show_interest
from capx.events.services.lookups import look_up_as
from capx.events.services.organizing import (
    answer_invitation,
    invite_organizer,
    leave,
    take_invitation_back,
)
from capx.events.services.sources import keep_ours, link_source, take_over, unlink_source
from capx.events.services.states import cancel, delete_event, publish
from capx.events.services.writing import change_event, create_event

__all__ = [
    "answer_invitation",
    "cancel",
    "change_event",
    "create_event",
    "delete_event",
    "invite_organizer",
    "keep_ours",
    "leave",
    "link_source",
    "look_up_as",
    "lose_interest",
    "publish",
    "show_interest",
    "take_invitation_back",
    "take_over",
    "unlink_source",
]
