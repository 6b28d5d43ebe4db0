"""What holds for an account, and what it keeps the account from."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import DateTimeField, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.errors import NotAllowedError
from capx.safety.enums import SanctionKind
from capx.safety.models import KEPT_FOR, Sanction

WARNINGS_KEPT_FOR = timedelta(days=365)  # the policy of privacy names this time, and `KEPT_FOR`
SHUT_OUT = {SanctionKind.SUSPENSION, SanctionKind.BAN}
WITHHELD = SHUT_OUT | {SanctionKind.WIKI}
WITHOUT_CONTACT = WITHHELD | {SanctionKind.NO_CONTACT}
TO_ACKNOWLEDGE = {SanctionKind.WARNING, SanctionKind.NO_CONTACT}

_WHY: dict[str, str | Promise] = {
    SanctionKind.NO_CONTACT: _(
        "Moderators have paused contact for your account, so you cannot write to peers, "
        "ask or offer at the moment."
    ),
    SanctionKind.SUSPENSION: _("Your account is suspended at the moment."),
    SanctionKind.BAN: _("Your account is banned here."),
    SanctionKind.WIKI: _(
        "Your account is blocked on the wikis. You can get in touch with peers again "
        "when the wiki has lifted the block."
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """All that holds for an account just now, newest first; a warning until it is acknowledged."""

    sanctions: tuple[Sanction, ...]

    @property
    def kinds(self) -> set[str]:
        return {sanction.kind for sanction in self.sanctions}

    @property
    def to_acknowledge(self) -> list[Sanction]:
        """What the member has to read before going on."""
        return [
            sanction
            for sanction in self.sanctions
            if sanction.kind in TO_ACKNOWLEDGE and sanction.acknowledged_at is None
        ]

    @property
    def is_shut_out(self) -> bool:
        return bool(self.kinds & SHUT_OUT)

    @property
    def is_withheld(self) -> bool:
        return bool(self.kinds & WITHHELD)

    @property
    def leads_aside(self) -> bool:
        """Whether the member sees nothing but their standing, and what is theirs by right."""
        return self.is_shut_out or bool(self.to_acknowledge)


def in_force() -> QuerySet[Sanction]:
    """Sanctions that hold just now; a warning holds until it is acknowledged."""
    is_running = Q(until__isnull=True) | Q(until__gt=timezone.now())
    is_done = Q(kind=SanctionKind.WARNING, acknowledged_at__isnull=False)
    return Sanction.objects.filter(is_running, lifted_at__isnull=True).exclude(is_done)


def standing(account: Account) -> Standing:
    return Standing(tuple(in_force().filter(account=account).order_by("-since", "-pk")))


def earlier_sanctions(account: Account) -> QuerySet[Sanction]:
    """What held for the account and holds no more, newest first."""
    own = Sanction.objects.filter(account=account).exclude(pk__in=in_force().values("pk"))
    return own.order_by("-since", "-pk")


def held_back(account: Account) -> str:
    """Why the account may not get in touch, in plain words; empty where it may."""
    held_back_by = standing(account).kinds & WITHOUT_CONTACT
    return next((str(why) for kind, why in _WHY.items() if kind in held_back_by), "")


def require_may_contact(account: Account) -> None:
    """Raise `NotAllowedError`, in plain words, where the account may not get in touch."""
    if why := held_back(account):
        raise NotAllowedError(why)


def sanctions_over() -> QuerySet[Sanction]:
    """Those whose time has passed, and whose end nobody has noted yet."""
    return Sanction.objects.filter(until__lte=timezone.now(), lifted_at__isnull=True)


def sanctions_to_forget() -> QuerySet[Sanction]:
    """Warnings a year after they were given, others three years after their end."""
    now = timezone.now()
    ended_at = Coalesce("lifted_at", "until", output_field=DateTimeField())
    is_old_warning = Q(kind=SanctionKind.WARNING, since__lt=now - WARNINGS_KEPT_FOR)
    is_long_over = Q(ended_at__lt=now - KEPT_FOR)
    return Sanction.objects.annotate(ended_at=ended_at).filter(is_old_warning | is_long_over)
