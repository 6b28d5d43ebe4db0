from capx.background.services import forget_task
from capx.feedback.models import BugReport
from capx.feedback.tasks import send_to_tracker
from capx.safety.services import forget_target


def delete_report(report: BugReport) -> None:
    """Delete a row that is held, its pictures and answers, and every trace of sending it."""
    forget_target(target=report)
    forget_task(send_to_tracker, report.pk)
    report.delete()
