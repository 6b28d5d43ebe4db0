"""What waits for a member's answer, gathered from the rooms: read where it stands, never sent."""

from typing import TYPE_CHECKING

from capx.web.waiting.events import event_waits
from capx.web.waiting.exchanges import exchange_waits
from capx.web.waiting.feedback import feedback_waits
from capx.web.waiting.messages import message_waits
from capx.web.waiting.peers import peer_waits
from capx.web.waiting.safety import safety_waits
from capx.web.waiting.waits import Waits

if TYPE_CHECKING:
    from capx.accounts.models import Account

__all__ = ["Waits", "waiting_for"]


def waiting_for(account: "Account", language: str) -> list[Waits]:
    """What another peer waits for comes first."""
    return [
        *exchange_waits(account, language),
        *message_waits(account),
        *peer_waits(account, language),
        *event_waits(account),
        *safety_waits(account),
        *feedback_waits(account),
    ]
