"""Sending a report on to the tracker: called by the background worker, never by a page."""

from django.conf import settings

from capx.feedback import tracker
from capx.feedback.enums import Sending
from capx.feedback.models import BugReport
from capx.wikimedia.errors import MalformedError, RefusedError


def send(report_id: int) -> None:
    """Send a report that waits; one that was taken back meanwhile is not sent.

    That the tracker cannot be reached is raised (`UnreachableError`, `RateLimitedError`), so that
    it is tried again; what it refuses is noted.
    """
    report = BugReport.objects.filter(pk=report_id, sending=Sending.WAITING).first()
    if report is None or not settings.FEEDBACK_WEBHOOK_URL:
        return
    try:
        tracker.send(report)
    except (RefusedError, MalformedError):
        give_up(report_id)
    else:
        _note(report_id, Sending.SENT)


def give_up(report_id: int) -> None:
    """Nothing more is tried by itself: the page of the report tells moderators."""
    _note(report_id, Sending.FAILED)


def _note(report_id: int, how: Sending) -> None:
    BugReport.objects.filter(pk=report_id, sending=Sending.WAITING).update(sending=how)
