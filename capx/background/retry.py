"""Tasks that try again when the outside fails: later each time, and not for ever."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, cast

from django.tasks import Task, TaskContext, task
from django.utils import timezone

logger = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(hours=12)
_MOST_DOUBLINGS = 30  # of a second that is 34 years: enough for `LONGEST_WAIT`, and no overflow
type AnyContext = TaskContext[Any, Any]


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How often a task is tried in all, and how long it waits after the first failure."""

    attempts: int
    first_wait: timedelta

    def wait_after(self, attempt: int, *, at_least: float = 0) -> timedelta:
        """Twice as long after each failure, and up to a quarter more, so that tasks spread out.

        `at_least` is what the service asked for, in seconds (`Retry-After`).
        """
        spread = 1 + random.random() / 4  # noqa: S311  # nothing secret: it spreads load
        wait = self.first_wait * 2.0 ** min(attempt - 1, _MOST_DOUBLINGS) * spread
        return max(min(wait, LONGEST_WAIT), timedelta(seconds=at_least))


def retrying[**P](
    *,
    attempts: int,
    first_wait: timedelta,
    on: tuple[type[Exception], ...],
    gave_up: Callable[P, object] | None = None,
) -> Callable[[Callable[P, None]], Task[P, None]]:
    """Make a function a task that is queued again when it raises one of `on`.

    The function has to be idempotent: a worker may die between its work and the note of it. Each
    failed attempt stays as a failed result with its traceback. After the last one `gave_up` is
    called with the arguments of the task. Any other error fails at once.
    """
    patience = Patience(attempts=attempts, first_wait=first_wait)

    def decorate(function: Callable[P, None]) -> Task[P, None]:
        @wraps(function)
        def run(context: TaskContext[P, None], *args: Any, attempt: int = 1, **kwargs: Any) -> None:
            try:
                function(*args, **kwargs)
            except on as problem:
                if attempt < patience.attempts:
                    _try_later(context, patience, attempt, problem)
                elif gave_up:
                    gave_up(*args, **kwargs)
                raise

        del run.__wrapped__  # django.tasks looks for `context` in the signature it leads to
        return task(takes_context=True)(cast("Callable[Concatenate[AnyContext, P], None]", run))

    return decorate


def _try_later(
    context: TaskContext[Any, None], patience: Patience, attempt: int, problem: Exception
) -> None:
    result = context.task_result
    wait = patience.wait_after(attempt, at_least=getattr(problem, "retry_after", None) or 0)
    logger.info("%s failed %d times, next in %s", result.task.name, attempt, wait)
    again = result.task.using(run_after=timezone.now() + wait)
    again.enqueue(*result.args, **{**result.kwargs, "attempt": attempt + 1})
