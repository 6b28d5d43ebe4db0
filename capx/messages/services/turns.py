"""One sender's messages go one at a time and in order, whatever number of workers there is."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from capx.errors import CapacityExchangeError
from capx.messages.models import Outbox

# Longer than one request to a wiki can take: a holder who writes still holds the turn, and one
# who has died is followed after this time.
LEASE = timedelta(seconds=60)


class LostTurnError(CapacityExchangeError):
    """Another process has taken the turn over, or what was to be sent is gone."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to write in the name of one sender, for the time of a lease."""

    sender_id: int
    holder: str

    def renew(self) -> None:
        """Raises `LostTurnError`. Locks the row until the transaction ends."""
        held = Outbox.objects.filter(sender=self.sender_id, holder=self.holder)
        if not held.update(held_until=timezone.now() + LEASE):
            raise LostTurnError

    def lock(self) -> None:
        """Until the transaction ends, whoever holds it: deletion locks this row first, too."""
        Outbox.objects.select_for_update().filter(sender=self.sender_id).first()

    def wait(self, span: timedelta) -> None:
        """Let nothing of this sender go for a while."""
        Outbox.objects.filter(sender=self.sender_id).update(not_before=timezone.now() + span)

    def release(self) -> None:
        held = Outbox.objects.filter(sender=self.sender_id, holder=self.holder)
        held.update(held_until=None, holder="")


def take_turn(sender_id: int) -> Turn | None:
    """None where somebody else holds it, or the sender is gone."""
    now = timezone.now()
    turn = Turn(sender_id, secrets.token_hex(16))
    free = Outbox.objects.filter(
        Q(held_until=None) | Q(held_until__lte=now),
        Q(not_before=None) | Q(not_before__lte=now),
        sender=sender_id,
    )
    is_ours = free.update(holder=turn.holder, held_until=now + LEASE)
    return turn if is_ours else None
