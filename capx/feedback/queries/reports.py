"""Who reads which bug report: members their own, moderators all."""

from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.feedback.enums import OPEN, State
from capx.feedback.models import Answer, BugPicture, BugReport


def reports_by(author: Account) -> QuerySet[BugReport]:
    """Newest first."""
    return BugReport.objects.filter(author=author).order_by("-pk")


def answered_anew(author: Account) -> QuerySet[BugReport]:
    """The member's reports with an answer that they have not read."""
    return BugReport.objects.filter(author=author, is_read=False)


def report_by(author: Account, number: int) -> BugReport | None:
    return BugReport.objects.filter(author=author, pk=number).first()


def report_for(moderator: Account, number: int) -> BugReport | None:
    if not moderator.is_moderator:
        return None
    reports = BugReport.objects.select_related("author", "duplicate_of")
    return reports.filter(pk=number).first()


def new_reports() -> QuerySet[BugReport]:
    """At which no moderator has looked; a duplicate has been looked at."""
    return BugReport.objects.filter(state=State.NEW, duplicate_of=None)


def queue(*, states: "tuple[State, ...]" = OPEN, kind: str = "") -> QuerySet[BugReport]:
    """Newest first, of every kind where none is named. Duplicates stand with their original."""
    reports = BugReport.objects.filter(state__in=states, duplicate_of=None)
    return (reports.filter(kind=kind) if kind else reports).order_by("-pk")


def answers_to(report: BugReport) -> QuerySet[Answer]:
    return report.answers.select_related("moderator")


def pictures_of(report: BugReport) -> QuerySet[BugPicture]:
    """Without their bytes."""
    return report.pictures.defer("data")


def picture_for(reader: Account, number: int, place: int) -> bytes | None:
    """A picture of a report, for its author and for moderators; for others there is none."""
    may_see = Q() if reader.is_moderator else Q(report__author=reader)
    found = BugPicture.objects.filter(may_see, report=number, place=place)
    data = found.values_list("data", flat=True).first()
    return None if data is None else bytes(data)
