"""Members report bugs, take reports back, and read what the team says."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.feedback.enums import Kind
from capx.feedback.limits import DAY, MOST_A_DAY
from capx.feedback.models import BugAllowance, BugPicture, BugReport
from capx.feedback.queries.reports import answered_anew
from capx.feedback.screenshots import Screenshot
from capx.feedback.services.deleting import delete_report
from capx.feedback.services.handing_on import hand_on
from capx.safety.queries import standing
from capx.safety.rates import Rate

_RATE = Rate(MOST_A_DAY, within=DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a member tells. `page` is one of `pages.py`, `error` a code such as errors show."""

    kind: Kind
    title: str
    description: str
    page: str = ""
    error: str = ""


@transaction.atomic
def report_bug(
    *, actor: Account, told: Told, form_key: UUID, pictures: Sequence[Screenshot] = ()
) -> BugReport:
    """Report a bug, and give the report; for a form that was sent before, the one it has made.

    Raises `LimitReachedError`, and `NotAllowedError` for whoever is shut out.
    """
    allowance = _hold_allowance(actor)
    made_before = BugReport.objects.filter(author=actor, form_key=form_key).first()
    if made_before:
        return made_before
    if actor.is_sanctioned and standing(actor).is_shut_out:
        raise NotAllowedError(_("Your account cannot report anything at the moment."))
    _count(allowance)
    report = BugReport.objects.create(
        author=actor,
        form_key=form_key,
        kind=told.kind,
        title=told.title,
        description=told.description,
        page=told.page,
        error=told.error,
    )
    BugPicture.objects.bulk_create(
        BugPicture(report=report, place=place, data=each.data, width=each.width, height=each.height)
        for place, each in enumerate(pictures, start=1)
    )
    hand_on(report)
    return report


@transaction.atomic
def take_back(*, actor: Account, report: BugReport) -> None:
    """Delete one's own report with its pictures and answers. What was not sent stays unsent."""
    held = BugReport.objects.select_for_update().filter(pk=report.pk, author=actor).first()
    if held is None:
        raise NotFoundError(_("There is no such bug report."))
    delete_report(held)


def read_answers(*, actor: Account, report: BugReport) -> None:
    """The author has seen what the team said to this one, and nothing that came since."""
    seen = answered_anew(actor).filter(pk=report.pk, changes=report.changes)
    seen.update(is_read=True)


def _hold_allowance(actor: Account) -> BugAllowance:
    rows = BugAllowance.objects.select_for_update()
    fresh = {"day_began_at": timezone.now()}
    allowance, _is_new = rows.get_or_create(account=actor, defaults=fresh)
    return allowance


def _count(allowance: BugAllowance) -> None:
    allowance.day_began_at, allowance.used = _RATE.use(
        allowance.day_began_at, allowance.used, refusal=LimitReachedError(_words())
    )
    allowance.save()


def _words() -> str:
    return ngettext(
        "You may send %(limit)d report a day, and you have done so. Please go on tomorrow.",
        "You may send %(limit)d reports a day, and you have done so. Please go on tomorrow.",
        MOST_A_DAY,
    ) % {"limit": MOST_A_DAY}
