"""Deleting what was filed: on a member's withdrawal, by the staff, and when its time is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from capx.letsconnect.freshness import OLDEST
from capx.letsconnect.vault import trail
from capx.letsconnect.vault.enums import Action, Refusal
from capx.letsconnect.vault.hashing import member_hash
from capx.letsconnect.vault.models import Gone, Member, SeenNumber

# Longer than the age at which envelopes are refused anyway.
REMEMBERED_FOR = OLDEST + timedelta(days=1)


@transaction.atomic
def delete_answers_until(moment: datetime, *, wikimedia_id: int, why: Refusal) -> None:
    """Delete what a member has answered up to `moment`, and refuse what still comes of it."""
    gone, is_new = Gone.objects.select_for_update().get_or_create(
        pk=member_hash(wikimedia_id), defaults={"until": moment, "why": why}
    )
    if not is_new and gone.until < moment:
        Gone.objects.filter(pk=gone.pk).update(until=moment, why=why)
    member = Member.objects.filter(pk=wikimedia_id).first()
    if member is None:
        return
    member.records.filter(made_at__lte=moment).delete()
    if not member.records.exists():
        _delete(member)
    transaction.on_commit(_empty_write_ahead_log, robust=True)


def delete_member(*, actor: str, member: Member) -> None:
    """The staff delete all that a member has answered until now, whatever the platform's clock."""
    with transaction.atomic():
        trail.note(Action.DELETED_MEMBER, actor=actor, member_hash=member.hash)
        now, last = timezone.now(), member.records.aggregate(last=Max("made_at"))["last"]
        moment = max(now, last or now)
        delete_answers_until(moment, wikimedia_id=member.pk, why=Refusal.DELETED)


def carry_out_retention() -> int:
    """Delete whoever has not answered for as long as is set; gives how many members that were."""
    now = timezone.now()
    oldest = now - timedelta(days=settings.VAULT_RETENTION_DAYS)
    over = list(Member.objects.annotate(last=Max("records__made_at")).filter(last__lt=oldest))
    for member in over:
        _expire(member)
    SeenNumber.objects.filter(made_at__lt=now - REMEMBERED_FOR).delete()
    Gone.objects.filter(until__lt=now - REMEMBERED_FOR).delete()
    trail.forget_old(now)
    return len(over)


@transaction.atomic
def _expire(member: Member) -> None:
    trail.note(Action.EXPIRED, member_hash=member.hash)
    _delete(member)
    transaction.on_commit(_empty_write_ahead_log, robust=True)


def _delete(member: Member) -> None:
    trail.take_name_out(member)
    member.delete()


def _empty_write_ahead_log() -> None:
    """`secure_delete` overwrites inside SQLite's file alone; its log holds pages as they were."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
