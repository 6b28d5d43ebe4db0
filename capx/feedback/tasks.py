from datetime import timedelta

from django.tasks import task

from capx.background.retry import retrying
from capx.feedback.services import expiring, sending
from capx.wikimedia.errors import RateLimitedError, UnreachableError


@retrying(
    attempts=10,  # over some 17 hours
    first_wait=timedelta(minutes=1),
    on=(RateLimitedError, UnreachableError),
    gave_up=sending.give_up,
)
def send_to_tracker(report_id: int) -> None:
    sending.send(report_id)


@task
def delete_old_reports() -> None:
    expiring.delete_old_reports()
