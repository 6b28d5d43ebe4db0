from collections.abc import Iterable

from django.db.models import Count, Max, QuerySet

from capx.folding import fold
from capx.letsconnect.vault.models import Entry, Member, SealedRecord


def members_named(words: str) -> QuerySet[Member]:
    """Members whose username holds the words; all of them where there are none."""
    found = Member.objects.annotate(number=Count("records"), last=Max("records__made_at"))
    named = found.filter(username_folded__contains=fold(words.replace("_", " ")))
    return named.order_by("username_folded", "wikimedia_id")


def records_of(member: Member) -> QuerySet[SealedRecord]:
    """The newest first, without what is sealed in them."""
    return member.records.defer("sealed")


def sealed_records() -> QuerySet[SealedRecord]:
    """All there are, in the order in which they were made."""
    return SealedRecord.objects.order_by("member_id", "made_at", "number")


def trail() -> QuerySet[Entry]:
    return Entry.objects.all()


def names_of(entries: Iterable[Entry]) -> dict[str, Member]:
    """The members of these lines who are still here, by their hashes."""
    hashes = {entry.member_hash for entry in entries} - {""}
    return {member.hash: member for member in Member.objects.filter(hash__in=hashes)}
