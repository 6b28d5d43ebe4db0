from datetime import timedelta

from django.tasks import task

from capx.background.retry import retrying
from capx.peers.services import changes, fetching
from capx.wikimedia.errors import RateLimitedError, UnreachableError


@retrying(
    attempts=5,
    first_wait=timedelta(seconds=30),
    on=(RateLimitedError, UnreachableError),
    gave_up=fetching.give_picture_up,
)
def fetch_picture(picture_id: int) -> None:
    fetching.fetch_picture(picture_id)


@task
def forget_old_changes() -> None:
    changes.forget_old_changes()
