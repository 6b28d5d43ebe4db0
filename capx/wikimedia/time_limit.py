"""An end for work whose parts cannot all be ended: to resolve a name knows no time limit."""

import contextvars
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

from capx.wikimedia.errors import UnreachableError


def within[T](seconds: float, work: Callable[[], T]) -> T:
    """Give what `work` gives, or raise `UnreachableError` when its time is over.

    It runs beside us and is then left to itself: it may speak to the network, and to nothing else.
    """
    result: Future[T] = Future()
    context = contextvars.copy_context()
    Thread(target=context.run, args=(_keep, result, work), daemon=True).start()
    try:
        return result.result(timeout=seconds)
    except TimeoutError as problem:
        raise UnreachableError(f"No answer within {seconds:.0f} seconds.") from problem


def _keep[T](result: Future[T], work: Callable[[], T]) -> None:
    try:
        result.set_result(work())
    except BaseException as problem:  # noqa: BLE001  # raised again where it is waited for
        result.set_exception(problem)
