"""The audit trail: who searched, downloaded and deleted what, and what the vault did itself."""

from datetime import datetime, timedelta

from django.db.models import F, TextField, Value

from capx.letsconnect.vault.enums import Action, Refusal
from capx.letsconnect.vault.models import Entry, Member

KEPT_FOR = timedelta(days=3 * 365)


def note(
    action: Action,
    *,
    actor: str = "",
    member_hash: str = "",
    words: str = "",
    refusal: Refusal | None = None,
) -> None:
    Entry.objects.create(
        action=action, actor=actor, member_hash=member_hash, words=words, refusal=refusal or ""
    )


def take_name_out(member: Member) -> None:
    """Forget the words of searches that found this member: they may be their name."""
    name = Value(member.username_folded, output_field=TextField())
    found = Entry.objects.exclude(words="").annotate(name=name).filter(name__contains=F("words"))
    found.update(words="")


def forget_old(now: datetime) -> None:
    Entry.objects.filter(at__lt=now - KEPT_FOR).delete()
