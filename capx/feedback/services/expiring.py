from django.db import transaction
from django.utils import timezone

from capx.feedback.limits import KEPT_FOR
from capx.feedback.models import BugReport
from capx.safety.services import forget_target

BATCH = 200  # reports in one transaction


def delete_old_reports() -> int:
    """End the time for which reports are kept that were done or declined; gives how many went."""
    deleted = 0
    while went := _delete_some():
        deleted += went
    return deleted


@transaction.atomic
def _delete_some() -> int:
    old = BugReport.objects.filter(closed_at__lt=timezone.now() - KEPT_FOR).order_by("pk")
    held = list(old.select_for_update()[:BATCH])
    for report in held:
        forget_target(target=report)
        report.delete()
    return len(held)
