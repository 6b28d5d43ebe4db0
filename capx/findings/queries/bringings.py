"""What was added lately, and can be taken back."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from capx.accounts.models import Account
from capx.findings.limits import MOST_BRINGINGS
from capx.findings.models import Bringing, BroughtFact


@dataclass(frozen=True, slots=True)
class Brought:
    id: int
    at: datetime
    facts: int


def bringings_of(account: Account) -> list[Brought]:
    """The last ones first; one query, and one for what they hold."""
    rows = list(Bringing.objects.filter(account=account).order_by("-pk")[:MOST_BRINGINGS])
    number: defaultdict[int, int] = defaultdict(int)
    if rows:
        held = BroughtFact.objects.filter(bringing__in=[row.pk for row in rows])
        for pk in held.values_list("bringing_id", flat=True):
            number[pk] += 1
    return [Brought(row.pk, row.at, number[row.pk]) for row in rows]
