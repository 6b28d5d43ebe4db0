from django.tasks import task

from capx.background.services import drop_repeats
from capx.letsconnect import services
from capx.letsconnect.delivery.round import deliver_due


@task
def deliver_waiting() -> None:
    """One of these serves everybody: those that wait behind it are dropped."""
    drop_repeats(deliver_waiting)
    if deliver_due():
        deliver_waiting.enqueue()


@task
def forget_what_is_over() -> None:
    services.forget_what_is_over()
