"""Who sees which report: members their own, moderators all but those that they are in."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from capx.accounts.models import Account
from capx.safety.enums import SANCTION_BY_STEP, ReportState, Step
from capx.safety.models import ModerationStep, Report, Reported, Sanction
from capx.safety.reportable import all_reportable, reportable_named


def reports_of(reporter: Account) -> QuerySet[Report]:
    """What the member has reported, newest first, each with what they hear of it."""
    return _with_outcome(Report.objects.filter(reporter=reporter)).order_by("-created_at", "-pk")


def reports_answered_for(account: Account) -> QuerySet[Report]:
    """The member's reports that were dealt with, and they have not read so yet."""
    return Report.objects.filter(reporter=account, state=ReportState.CLOSED, is_read=False)


def is_reported_already(reporter: Account, row: Model) -> bool:
    """Whether this member's report about the row still waits."""
    return (
        Report.objects.filter(
            reporter=reporter,
            target_type=ContentType.objects.get_for_model(row),
            target_id=row.pk,
        )
        .exclude(state=ReportState.CLOSED)
        .exists()
    )


def cases_for(moderator: Account) -> QuerySet[Report]:
    """All reports but those in which the moderator is: who reported, whom it concerns."""
    involved = Q(reporter=moderator) | Q(
        pk__in=Reported.objects.filter(account=moderator).values("report")
    )
    for each in all_reportable():
        if each.concerning:
            involved |= Q(about=each.name, target_id__in=each.concerning(moderator))
    return Report.objects.exclude(involved).select_related("taken_by")


def cases_waiting_for(moderator: Account) -> QuerySet[Report]:
    """Open reports that the moderator may take, the oldest first."""
    return cases_for(moderator).filter(state=ReportState.OPEN).order_by("created_at", "pk")


def case_for(moderator: Account, report_id: int) -> Report | None:
    if not moderator.is_moderator:
        return None
    return cases_for(moderator).select_related("reporter").filter(pk=report_id).first()


def concerned_by(report: Report) -> list[Account]:
    accounts = Account.objects.filter(concerned_by__report=report)
    return list(accounts.order_by("username"))


def address_of(report: Report) -> str:
    """The page of what was reported; empty where it is gone, or has none for moderators."""
    reportable = reportable_named(report.about)
    kind = ContentType.objects.get_for_id(report.target_type_id)
    row = kind.get_all_objects_for_this_type(pk=report.target_id).first()
    return reportable.address(row) if reportable and row else ""


def steps_of(report: Report) -> QuerySet[ModerationStep]:
    return report.steps.select_related("moderator", "account")


def earlier_cases(report: Report, moderator: Account) -> QuerySet[Report]:
    """Other reports that concern one of the same accounts, newest first."""
    same = Reported.objects.filter(account__concerned_by__report=report).values("report")
    others = cases_for(moderator).filter(pk__in=same).exclude(pk=report.pk)
    return _with_outcome(others).order_by("-created_at", "-pk")


def sanctions_of_concerned(report: Report) -> QuerySet[Sanction]:
    """All that is kept of what was decided about the accounts of a report, newest first."""
    sanctions = Sanction.objects.filter(account__concerned_by__report=report)
    return sanctions.select_related("account").order_by("-since", "-pk")


def _with_outcome(reports: QuerySet[Report]) -> QuerySet[Report]:
    steps = ModerationStep.objects.filter(report=OuterRef("pk"))
    return reports.annotate(
        was_acted_on=Exists(steps.filter(step__in=SANCTION_BY_STEP)),
        was_dismissed=Exists(steps.filter(step=Step.DISMISS)),
    )
