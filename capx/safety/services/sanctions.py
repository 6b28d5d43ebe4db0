"""What moderators decide about an account. `services.moderation` gives the case and the steps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.hashing import id_hash
from capx.accounts.models import Account
from capx.accounts.personal_data import hold_all
from capx.accounts.queries import hold
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.safety.enums import SanctionKind
from capx.safety.models import Report, Sanction
from capx.safety.queries.sanctions import in_force, standing
from capx.safety.services.audit import record
from capx.safety.services.standing import settle

WITH_END = (SanctionKind.NO_CONTACT, SanctionKind.SUSPENSION)
LONGEST = timedelta(days=366)  # who has to stay away for longer is banned


@dataclass(frozen=True, slots=True)
class Decision:
    """What shall hold for an account, why (the member reads it), and until when."""

    kind: SanctionKind
    reason: str
    until: datetime | None = None
    report: Report | None = None


@transaction.atomic
def impose(*, actor: Account, account: Account, decision: Decision) -> Sanction:
    """Let a sanction hold from now on.

    A warning is read before the member goes on. Contact is paused, and an account suspended, until
    a day; who is suspended or banned is shut out and shown to nobody. A ban holds until it is
    lifted.
    """
    _check(actor, account, decision.reason)
    _check_end(decision)
    hold_all([account])
    account = hold(account)
    was_withheld = standing(account).is_withheld
    sanction = Sanction.objects.create(
        account=account,
        identity_hash=id_hash(account.wikimedia_id),
        kind=decision.kind,
        reason=decision.reason,
        report=decision.report,
        until=decision.until,
    )
    settle(account=account, was_withheld=was_withheld)
    details = {"kind": decision.kind.value}
    record(actor=actor, action="sanction-imposed", target=account, details=details)
    return sanction


@transaction.atomic
def lift(*, actor: Account, sanction: Sanction, reason: str) -> Sanction:
    """End a sanction before its time. Raises `NotFoundError` where it does not hold any more."""
    _check(actor, sanction.account, reason)
    if sanction.account is None:
        raise NotFoundError(_("The account of this sanction is deleted."))
    hold_all([sanction.account])
    account = hold(sanction.account)
    was_withheld = standing(account).is_withheld
    held = in_force().exclude(kind=SanctionKind.WIKI).filter(pk=sanction.pk)
    if not held.update(lifted_at=timezone.now()):
        raise NotFoundError(_("This sanction has ended already."))
    settle(account=account, was_withheld=was_withheld)
    record(actor=actor, action="sanction-lifted", target=account, details={"kind": sanction.kind})
    sanction.refresh_from_db()
    return sanction


@transaction.atomic
def acknowledge(*, actor: Account) -> None:
    """The member has read what was decided, and goes on."""
    account = hold(actor)
    now = standing(account)
    read = [sanction.pk for sanction in now.to_acknowledge]
    Sanction.objects.filter(pk__in=read).update(acknowledged_at=timezone.now())
    settle(account=account, was_withheld=now.is_withheld)


def _check(actor: Account, account: Account | None, reason: str) -> None:
    if not actor.is_moderator:
        raise NotAllowedError(_("Only moderators may do this."))
    if actor == account:
        raise NotAllowedError(_("Another moderator has to decide about your own account."))
    if not reason.strip():
        raise DomainError(_("Give the reason: the one whom it concerns reads it."), field="reason")


def _check_end(decision: Decision) -> None:
    now, until = timezone.now(), decision.until
    if decision.kind not in WITH_END:
        if until is not None:
            raise ValueError("This kind of sanction has no end.")
    elif until is None or not now < until <= now + LONGEST:
        raise DomainError(_("Choose a day between tomorrow and a year from now."), field="until")
