from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotAllowedError
from capx.safety.enums import Reason
from capx.safety.models import Report, Reported
from capx.safety.queries.reports import is_reported_already, reports_answered_for
from capx.safety.reportable import Reportable

MOST_A_DAY = 20
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the reporter says. Nobody has verified the evidence."""

    reason: Reason
    words: str
    evidence: str = ""
    evidence_link: str = ""


@transaction.atomic
def report(
    *,
    actor: Account,
    reportable: Reportable[Any],
    row: models.Model,
    seen: dict[str, str],
    complaint: Complaint,
) -> Report:
    """Bring a row before the moderators, with what the reporter has `seen` of it.

    The caller has found the row for this reporter. Raises `NotAllowedError` for one's own,
    `LimitReachedError`, and `DomainError` where something is missing or said already.
    """
    concerned = _concerned(actor, reportable, row)
    _check(actor, reportable, row, complaint)
    made = Report.objects.create(
        reporter=actor,
        about=reportable.name,
        target_type=ContentType.objects.get_for_model(row),
        target_id=row.pk,
        title=reportable.title(row)[:LONGEST_TITLE],
        seen=seen,
        reason=complaint.reason,
        words=complaint.words,
        evidence=complaint.evidence,
        evidence_link=complaint.evidence_link,
    )
    Reported.objects.bulk_create(Reported(report=made, account=each) for each in concerned)
    return made


def read_answers(*, actor: Account) -> None:
    """The member has seen what was dealt with."""
    reports_answered_for(actor).update(is_read=True)


def _check(
    actor: Account, reportable: Reportable[Any], row: models.Model, complaint: Complaint
) -> None:
    if is_reported_already(actor, row):
        raise DomainError(_("You have reported this already, and moderators will look at it."))
    since = timezone.now() - timedelta(days=1)
    if Report.objects.filter(reporter=actor, created_at__gt=since).count() >= MOST_A_DAY:
        raise LimitReachedError(_("You have reported a lot today. Please go on tomorrow."))
    if reportable.takes_evidence and not (complaint.evidence or complaint.evidence_link):
        raise DomainError(
            _("The words are not kept here: paste them, or link the edit on the wiki."),
            field="evidence",
        )


def _concerned(actor: Account, reportable: Reportable[Any], row: models.Model) -> list[Account]:
    """The accounts behind the row, held so that none of them is deleted meanwhile.

    The reporter is held with them: two clicks of the same button come one after the other.
    """
    behind = {account.pk for account in reportable.concerned(row)}
    others = behind - {actor.pk}
    if actor.pk in behind and (reportable.has_owner or not others):
        raise NotAllowedError(_("This is your own: you cannot report it."))
    held = Account.objects.select_for_update(no_key=True).filter(pk__in=others | {actor.pk})
    return [account for account in held.order_by("pk") if account != actor]
