"""The product as it is served, telling for each answer how much it and the database had to do."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from capx.wsgi import application as product

type Start = Callable[..., Any]


class Tally:
    """Counts the queries of one request and the time they took."""

    def __init__(self) -> None:
        self.queries = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.queries += 1
        begun = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - begun


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    tally, computed = Tally(), time.thread_time()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        told = [
            ("X-Queries", str(tally.queries)),
            ("X-Database-Ms", f"{tally.seconds * 1000:.2f}"),
            ("X-Computed-Ms", f"{(time.thread_time() - computed) * 1000:.2f}"),
        ]
        return start_response(status, [*headers, *told], *rest)

    with connection.execute_wrapper(tally):
        return product(environ, start)
