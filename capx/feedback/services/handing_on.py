"""A report goes on to the tracker of the team, where the operator has named one."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.feedback.enums import Sending
from capx.feedback.models import BugReport
from capx.feedback.tasks import send_to_tracker
from capx.safety.services import record


def hand_on(report: BugReport) -> None:
    """Let the background send a report, once the transaction is committed."""
    if not settings.FEEDBACK_WEBHOOK_URL:
        return
    report.sending = Sending.WAITING
    report.save(update_fields=["sending"])
    transaction.on_commit(partial(send_to_tracker.enqueue, report.pk))


@transaction.atomic
def hand_on_again(*, actor: Account, report: BugReport) -> None:
    """A moderator has a report that could not be sent tried once more."""
    failed = BugReport.objects.select_for_update().filter(pk=report.pk, sending=Sending.FAILED)
    held = failed.first()
    if not actor.is_moderator or held is None:
        raise NotFoundError(_("This report does not wait to be sent again."))
    hand_on(held)
    record(actor=actor, action="bug-sent-again", target=held)
