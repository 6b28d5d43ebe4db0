"""Writes of this room: what is not for a peer, who was shown, what is frozen for a day."""

from capx.matching.services.dismissing import dismiss, take_back
from capx.matching.services.freezing import freeze_day
from capx.matching.services.showing import note_shown

__all__ = ["dismiss", "freeze_day", "note_shown", "take_back"]
