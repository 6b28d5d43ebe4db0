"""An envelope is made, signed and laid out to be delivered."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from capx.accounts.models import Account
from capx.letsconnect import envelope, tasks
from capx.letsconnect.enums import Kind
from capx.letsconnect.envelope import Envelope, signed
from capx.letsconnect.keys import own_signing_key, recipients
from capx.letsconnect.limits import DAY, MOST_A_DAY
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.record import Answers, Record
from capx.letsconnect.refusals import TooOftenError
from capx.letsconnect.sealing import seal
from capx.safety.rates import Rate

_RATE = Rate(MOST_A_DAY, within=DAY)


@sensitive_variables()
def send_answers(account: Account, membership: Membership, kind: Kind, answers: Answers) -> None:
    """Seal, and from then on know no answer any more.

    The caller holds the membership and saves it. Raises `TooOftenError`.
    """
    count(membership)
    made_at = _next_time(account, membership)
    record = Record(
        member=account.wikimedia_id,
        username=account.username,
        code=membership.code,
        made_at=made_at,
        answers=answers,
    )
    _lay_out(account, membership, kind, sealed=seal(record, recipients()))


def send_withdrawal(account: Account, membership: Membership) -> None:
    """The caller holds the membership. The note outlives the account: it does not name it."""
    _next_time(account, membership)
    _lay_out(account, membership, Kind.WITHDRAWAL)


def count(membership: Membership) -> None:
    membership.day_began_at, membership.sent = _RATE.use(
        membership.day_began_at, membership.sent, refusal=TooOftenError()
    )


def _next_time(account: Account, membership: Membership) -> int:
    """Unix seconds, later than those of every envelope of this member before.

    Who has deleted themselves and come back may find their own note of withdrawal still waiting.
    """
    waiting = Outgoing.objects.filter(member=account.wikimedia_id)
    now = int(timezone.now().timestamp())
    last: int = waiting.aggregate(last=Max("made_at"))["last"] or 0
    membership.last_made_at = max(now, membership.last_made_at + 1, last + 1)
    return membership.last_made_at


def _lay_out(account: Account, membership: Membership, kind: Kind, sealed: str = "") -> None:
    content = Envelope(
        number=uuid4(),
        kind=_KINDS[kind],
        member=account.wikimedia_id,
        username=account.username if sealed else "",
        made_at=membership.last_made_at,
        sealed=sealed,
    )
    text, first_try = content.to_text(), _first_try(content)
    Outgoing.objects.create(
        number=content.number,
        member=content.member,
        kind=kind,
        way=membership.way,
        made_at=content.made_at,
        envelope=text,
        signature=signed(text, own_signing_key()),
        next_try_at=first_try,
    )
    transaction.on_commit(tasks.deliver_waiting.using(run_after=first_try).enqueue)


def _first_try(content: Envelope) -> datetime:
    """At once; a note of withdrawal when its second is over.

    Its row goes as it is delivered, and with it what we know of its time: whoever comes back and
    joins again is later by then.
    """
    now = timezone.now()
    if content.kind != envelope.Kind.WITHDRAWAL:
        return now
    return max(now, datetime.fromtimestamp(content.made_at + 1, tz=UTC))


_KINDS: Mapping[Kind, envelope.Kind] = {
    Kind.JOINING: envelope.Kind.ANSWERS,
    Kind.CHANGE: envelope.Kind.ANSWERS,
    Kind.WITHDRAWAL: envelope.Kind.WITHDRAWAL,
}
