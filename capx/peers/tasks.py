from datetime import timedelta

from capx.background.retry import retrying
from capx.peers.services import fetching
from capx.wikimedia.errors import RateLimitedError, UnreachableError


@retrying(
    attempts=5,
    first_wait=timedelta(seconds=30),
    on=(RateLimitedError, UnreachableError),
    gave_up=fetching.give_picture_up,
)
def fetch_picture(picture_id: int) -> None:
    fetching.fetch_picture(picture_id)
