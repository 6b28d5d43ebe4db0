from dataclasses import dataclass

from django.utils import timezone

from capx.accounts.models import Account
from capx.safety.models import Allowance, FirstContact
from capx.safety.quotas import DAY, OF_DEMO, age_of, first_contacts_a_day


@dataclass(frozen=True, slots=True)
class ShownAllowance:
    """How many first contacts of the last 24 hours are used, and how many there may be."""

    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(self.limit - self.used, 0)

    @property
    def is_worth_telling(self) -> bool:
        """A member hears of the limit from half use on, and not before."""
        return self.used * 2 >= self.limit


def allowance_of(account: Account) -> ShownAllowance:
    known = Allowance.objects.filter(account=account).first()
    return ShownAllowance(used=used_today(account), limit=limit_of(account, known))


def limit_of(account: Account, known: Allowance | None) -> int:
    if account.is_synthetic:
        return OF_DEMO
    known = known or Allowance()
    age = age_of(known.registered_at, timezone.now())
    return first_contacts_a_day(age=age, edits=known.edits, answered=known.answered)


def used_today(account: Account) -> int:
    since = timezone.now() - DAY
    return FirstContact.objects.filter(account=account, counts=True, at__gt=since).count()


def is_in_touch(account: Account, peer_id: int) -> bool:
    """Whether the two have exchanged words before, whoever began."""
    return FirstContact.objects.filter(account=account, peer_id=peer_id).exists()
