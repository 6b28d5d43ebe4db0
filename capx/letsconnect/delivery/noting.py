"""What an attempt has come to is written down, and what is not needed any more goes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from capx.letsconnect.delivery.fate import Fate
from capx.letsconnect.enums import Kind, State
from capx.letsconnect.models import Membership, Outgoing


@transaction.atomic
def note(outgoing: Outgoing, fate: Fate, *, wait: timedelta) -> None:
    """A row that has been deleted meanwhile stays deleted.

    Answers of somebody who has left in the meantime are not carried any further; a note of
    withdrawal behind them takes away what did arrive.
    """
    state, problem = fate
    row = Outgoing.objects.filter(pk=outgoing.pk, state=State.WAITING)
    if _is_needless(outgoing, state):
        row.delete()
    elif state == State.WAITING:
        row.update(held_until=None, next_try_at=timezone.now() + wait)
    else:
        row.update(
            state=state,
            problem=problem or "",
            envelope="",
            signature="",
            held_until=None,
            ended_at=timezone.now(),
        )


def _is_needless(outgoing: Outgoing, state: State) -> bool:
    if outgoing.kind == Kind.WITHDRAWAL:
        return state != State.WAITING
    members = Membership.objects.filter(account__wikimedia_id=outgoing.member, withdrawn_at=None)
    return not members.exists()
