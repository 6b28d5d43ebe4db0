"""Filing what came in: each envelope is checked, then filed, carried out or refused.

In whatever order envelopes come, and however often, the same is filed in the end.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Substr
from django.utils import timezone

from capx.folding import fold
from capx.letsconnect.envelope import Envelope, Kind
from capx.letsconnect.errors import ForgedError, MisshapenError
from capx.letsconnect.freshness import AHEAD, is_ahead, is_too_old
from capx.letsconnect.receiving import received
from capx.letsconnect.sealing import is_sealed
from capx.letsconnect.vault import trail
from capx.letsconnect.vault.deleting import delete_answers_until
from capx.letsconnect.vault.enums import Action, Refusal
from capx.letsconnect.vault.hashing import member_hash
from capx.letsconnect.vault.models import Gone, Inbox, Member, SealedRecord, SeenNumber

LARGEST = 200_000  # characters of an envelope; a record takes some thousand
_AT_ONCE = 500
_LONGEST_SIGNATURE = 88  # characters
# All that is read of a row: whoever may append chooses the other columns, and how much is in these.
_READ = (Substr("envelope", 1, LARGEST + 1), Substr("signature", 1, _LONGEST_SIGNATURE + 1))


class _RefusedError(Exception):
    def __init__(self, refusal: Refusal, envelope: Envelope | None = None) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.hash = member_hash(envelope.member) if envelope else ""


def file_inbox() -> int:
    """Empty the inbox, or its first hundreds; gives how many envelopes were taken out of it."""
    numbers = list(Inbox.objects.values_list("pk", flat=True)[:_AT_ONCE])
    return sum(_file(number) for number in numbers)


@transaction.atomic
def _file(number: str) -> bool:
    """File one; False where another process has just done so."""
    came_in = Inbox.objects.select_for_update().filter(pk=number)
    row = came_in.values_list(*_READ).first()
    if row is None:
        return False
    try:
        _take(_checked(*row))
    except _RefusedError as refused:
        trail.note(Action.REFUSED, member_hash=refused.hash, refusal=refused.refusal)
    came_in.delete()
    return True


def _checked(text: str, signature: str) -> Envelope:
    if len(text) > LARGEST:
        raise _RefusedError(Refusal.MISSHAPEN)
    try:
        envelope = received(text, signature, settings.VAULT_SIGNERS)
    except ForgedError as problem:
        raise _RefusedError(Refusal.FORGED) from problem
    except MisshapenError as problem:
        raise _RefusedError(Refusal.MISSHAPEN) from problem
    if SeenNumber.objects.filter(pk=envelope.number).exists():
        raise _RefusedError(Refusal.REPEATED, envelope)
    return envelope


def _take(envelope: Envelope) -> None:
    if envelope.kind is Kind.WITHDRAWAL:
        _withdraw(envelope)
    else:
        _keep(envelope)
    SeenNumber.objects.create(number=envelope.number, made_at=_made_at(envelope))


def _withdraw(envelope: Envelope) -> None:
    """A withdrawal is never too late; one that comes again finds nothing left to delete.

    Nor is it too early: where the platform's clock was wrong it takes all that can have been filed.
    """
    until = min(_made_at(envelope), timezone.now() + AHEAD)
    delete_answers_until(until, wikimedia_id=envelope.member, why=Refusal.WITHDRAWN)
    trail.note(Action.WITHDREW, member_hash=member_hash(envelope.member))


def _keep(envelope: Envelope) -> None:
    if is_ahead(envelope.made_at, now=_now()):
        raise _RefusedError(Refusal.AHEAD, envelope)
    if is_too_old(envelope.made_at, now=_now()):
        raise _RefusedError(Refusal.TOO_OLD, envelope)
    gone = Gone.objects.filter(pk=member_hash(envelope.member)).first()
    if gone and _made_at(envelope) <= gone.until:
        raise _RefusedError(Refusal(gone.why), envelope)
    if not is_sealed(envelope.sealed):
        raise _RefusedError(Refusal.MISSHAPEN, envelope)
    SealedRecord.objects.create(
        number=envelope.number,
        member=_member_of(envelope),
        made_at=_made_at(envelope),
        sealed=envelope.sealed,
    )


def _member_of(envelope: Envelope) -> Member:
    """Who it is, by the name of the newest envelope (of two from one second, the later name)."""
    named = {
        "username": envelope.username,
        "username_folded": fold(envelope.username.replace("_", " ")),
    }
    hashed = member_hash(envelope.member)
    member, is_new = Member.objects.get_or_create(
        pk=envelope.member, defaults=named | {"hash": hashed}
    )
    if not is_new and _names_anew(envelope, member):
        Member.objects.filter(pk=member.pk).update(**named)
    return member


def _names_anew(envelope: Envelope, member: Member) -> bool:
    newest = member.records.order_by("-made_at").values_list("made_at", flat=True).first()
    made_at = _made_at(envelope)
    if newest == made_at:
        return envelope.username > member.username
    return newest is None or made_at > newest


def _made_at(envelope: Envelope) -> datetime:
    return datetime.fromtimestamp(envelope.made_at, UTC)


def _now() -> int:
    return int(timezone.now().timestamp())
