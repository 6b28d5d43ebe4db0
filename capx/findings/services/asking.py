"""A member wishes to know what others say of them: all sources are asked, in the background."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.findings import tasks
from capx.findings.enums import ASKED, State
from capx.findings.errors import AskedOftenError, StillAskingError
from capx.findings.limits import MOST_AN_HOUR, PATIENCE
from capx.findings.models import Answer, Inquiry
from capx.safety.rates import Rate

_RATE = Rate(MOST_AN_HOUR, within=timedelta(hours=1))


@transaction.atomic
def ask(*, actor: Account) -> None:
    """Ask every source, each in a task of its own. What was found before stays meanwhile.

    Raises `StillAskingError` while answers are on their way, `AskedOftenError` beyond the quota.
    """
    hold(actor)
    _count(actor)
    now = timezone.now()
    for source in ASKED:
        Answer.objects.update_or_create(
            account=actor, source=source, defaults={"state": State.WAITING, "asked_at": now}
        )
    transaction.on_commit(lambda: _enqueue(actor.pk))


def _enqueue(account_id: int) -> None:
    for source in ASKED:
        tasks.ask_source.enqueue(account_id, source.value)


def _count(actor: Account) -> None:
    now = timezone.now()
    fresh = Answer.objects.filter(account=actor, state=State.WAITING, asked_at__gt=now - PATIENCE)
    if fresh.exists():
        raise StillAskingError
    inquiry, _is_new = Inquiry.objects.select_for_update().get_or_create(account=actor)
    inquiry.hour_began_at, inquiry.used = _RATE.use(
        inquiry.hour_began_at, inquiry.used, refusal=AskedOftenError()
    )
    inquiry.settled_at = now
    inquiry.save()


@transaction.atomic
def decline(*, actor: Account) -> None:
    """Say no to the offer: the home page makes it no more, until something new is prepared."""
    hold(actor)
    Inquiry.objects.update_or_create(account=actor, defaults={"settled_at": timezone.now()})
