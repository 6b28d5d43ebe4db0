"""What goes, and what stays without a name, when a member deletes themselves."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.safety.enums import ReportState, SanctionKind
from capx.safety.models import KEPT_FOR, ModerationStep, Report, Reported, Sanction
from capx.safety.services.audit import forget_target

GONE = "…"  # stands where a name was


def hold_reports(*, account: Account) -> None:
    """Lock what the deletion changes, in the order of the rows, before it locks the account."""
    concerned = Report.objects.filter(Q(pk__in=_of(account).values("pk")) | Q(taken_by=account))
    list(concerned.select_for_update().order_by("pk").values_list("pk"))


def erase_reports(*, account: Account) -> None:
    """What the member has reported, and what was reported about them.

    A report on which no moderator has done anything goes; of others the trail of steps stays.
    """
    _take_name_out(account)
    for each in _untouched(Report.objects.filter(reporter=account)):
        _delete(each)
    Report.objects.filter(reporter=account).update(
        reporter=None, words="", evidence="", evidence_link=""
    )
    for each in list(Report.objects.filter(_about(account))):
        _forget_concerned(each, account)


def erase_sanctions(*, account: Account) -> None:
    """Sanctions stay under the hash of the identity; a block on the wikis is told by the wikis."""
    own = Sanction.objects.filter(account=account)
    own.filter(kind=SanctionKind.WIKI).delete()
    own.update(account=None)


def delete_old_reports() -> int:
    """End the time for which reports that were dealt with are kept; gives how many went."""
    old = list(Report.objects.filter(closed_at__lt=timezone.now() - KEPT_FOR))
    for each in old:
        _delete(each)
    return len(old)


def _about(account: Account) -> Q:
    return Q(pk__in=Reported.objects.filter(account=account).values("report"))


def _of(account: Account) -> QuerySet[Report]:
    """By the member, and about them."""
    return Report.objects.filter(Q(reporter=account) | _about(account)).order_by("pk")


def _untouched(reports: QuerySet[Report]) -> list[Report]:
    steps = ModerationStep.objects.filter(report=OuterRef("pk"))
    return list(reports.filter(~Exists(steps)))


def _delete(report: Report) -> None:
    forget_target(target=report)
    report.delete()


def _forget_concerned(report: Report, account: Account) -> None:
    """Where it concerned nobody else, there is nothing left to decide, and nothing to be kept."""
    Reported.objects.filter(report=report, account=account).delete()
    if report.concerned.exists():
        return
    report.seen, report.title, report.words = {}, "", ""
    report.evidence, report.evidence_link = "", ""
    if report.state != ReportState.CLOSED:
        report.state, report.closed_at = ReportState.CLOSED, timezone.now()
    report.save()


def _take_name_out(account: Account) -> None:
    """Reasons stay, and no longer name the member: the one change that the trail allows."""
    name, reports = account.username, _of(account)
    every_step = ModerationStep._base_manager  # noqa: SLF001  # past the one that refuses changes
    steps = every_step.filter(report__in=reports, reason__contains=name)
    for step in steps:
        steps.filter(pk=step.pk).update(reason=step.reason.replace(name, GONE))
    named = Sanction.objects.filter(Q(report__in=reports) | Q(account=account))
    for sanction in named.filter(reason__contains=name):
        sanction.reason = sanction.reason.replace(name, GONE)
        sanction.save(update_fields=["reason"])
