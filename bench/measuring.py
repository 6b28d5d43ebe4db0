"""Ask questions over HTTP, one after the other on one connection, and sum the answers up."""

import http.client
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.searches import Question

ROUNDS = 5  # each question is asked so often, after one time that does not count


@dataclass(slots=True)
class Figures:
    """What was seen of one kind of page; milliseconds."""

    latencies: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)  # by the web process alone
    queries: int = 0  # the most of any answer

    def add(self, milliseconds: float, headers: http.client.HTTPMessage) -> None:
        """Count one answer, of which `bench.wsgi` tells how much the database had to do."""
        self.latencies.append(milliseconds)
        self.database.append(float(headers["X-Database-Ms"]))
        self.computed.append(float(headers["X-Computed-Ms"]))
        self.queries = max(self.queries, int(headers["X-Queries"]))

    def percentile(self, share: float) -> float:
        """The smallest latency that `share` of the answers did not exceed."""
        return percentile(self.latencies, share)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 100) // 100) - 1)]


def measure(port: int, questions: list[Question]) -> dict[str, Figures]:
    """Figures by kind of page. Raises AssertionError for an answer that is not 200."""
    figures: dict[str, Figures] = defaultdict(Figures)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for round_ in range(ROUNDS + 1):
        for question in questions:
            milliseconds, headers = ask(connection, question)
            if round_:
                figures[question.kind].add(milliseconds, headers)
    return figures


def ask(
    connection: http.client.HTTPConnection, question: Question
) -> tuple[float, http.client.HTTPMessage]:
    begun = time.perf_counter()
    connection.request(
        "GET",
        quote(question.address, safe="/?=&%+"),
        headers={
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
            **({"HX-Request": "true"} if question.in_place else {}),
        },
    )
    response = connection.getresponse()
    response.read()
    elapsed = (time.perf_counter() - begun) * 1000
    if response.status != 200:
        raise AssertionError(f"{question.address} answered {response.status}")
    return elapsed, response.headers
