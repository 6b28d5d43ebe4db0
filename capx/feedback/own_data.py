"""The personal data of this room: what a member has reported, with pictures and answers."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.feedback.models import Answer, BugAllowance, BugPicture, BugReport
from capx.feedback.services.deleting import delete_report

if TYPE_CHECKING:
    from django.db.models import QuerySet


def register_own_data() -> None:
    register(
        PersonalData(
            name="bug_reports",
            models=(BugReport, BugPicture, Answer, BugAllowance),
            download=_download,
            erase=_erase,
            hold=_hold,
        )
    )


def _download(account: Account) -> dict[str, Any]:
    reports = _by(account).prefetch_related("pictures", "answers")
    allowance = BugAllowance.objects.filter(account=account)
    return {
        "reports": [_described(report) for report in reports],
        "today": list(allowance.values("day_began_at", "used")),
    }


def _described(report: BugReport) -> dict[str, Any]:
    names = ("kind", "title", "description", "page", "error", "state", "sending", "closed_at")
    return {name: getattr(report, name) for name in names} | {
        "number": report.pk,
        "at": report.created_at.isoformat(),
        "pictures": [
            "data:image/webp;base64," + b64encode(picture.data).decode()
            for picture in report.pictures.all()
        ],
        "answers": [
            {"at": answer.at.isoformat(), "state": answer.state, "text": answer.text}
            for answer in report.answers.all()
        ],
    }


def _hold(account: Account) -> None:
    """Who counts a report holds the allowance first, and moderators hold reports in this order."""
    BugAllowance.objects.select_for_update().filter(account=account).first()
    list(_by(account).select_for_update().values_list("pk"))


def _erase(account: Account) -> None:
    """What moderators have answered to others stays, without their name."""
    for report in _by(account):
        delete_report(report)
    BugAllowance.objects.filter(account=account).delete()


def _by(account: Account) -> "QuerySet[BugReport]":
    return BugReport.objects.filter(author=account).order_by("pk")
