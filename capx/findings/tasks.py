from django.tasks import task

from capx.findings.enums import Source
from capx.findings.services import forgetting, noting

# A member waits for it, and everybody waits for messages.
BEHIND_MESSAGES = -10


@task(priority=BEHIND_MESSAGES)
def ask_source(account_id: int, source: str) -> None:
    """One source alone: the others are not held up by one that hangs."""
    noting.ask_source(account_id, Source(source))


@task
def forget_what_is_old() -> None:
    forgetting.forget_what_is_old()
