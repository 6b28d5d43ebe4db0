"""Writes of this room: asking, adding what was ticked, taking it back."""

from capx.findings.services.asking import ask, decline
from capx.findings.services.bringing import Tick, bring_in
from capx.findings.services.taking_back import take_back

__all__ = ["Tick", "ask", "bring_in", "decline", "take_back"]
