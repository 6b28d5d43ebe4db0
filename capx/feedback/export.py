"""Bug reports as rows of a table, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from capx.feedback.models import BugReport
from capx.spreadsheets import BYTE_ORDER_MARK, harmless

_COLUMNS = (
    *("number", "reported", "kind", "state", "closed"),
    *("title", "description", "page", "error", "capacity", "address"),
)


class _Echo:
    """Hands back what is written, line by line."""

    def write(self, line: str) -> str:
        return line


def lines(reports: Iterable[BugReport]) -> Iterator[str]:
    """The lines of a CSV file, one report after the other. Whose they are stands nowhere."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(_COLUMNS)
    for report in reports:
        yield writer.writerow([harmless(cell) for cell in _cells(report)])


def _cells(report: BugReport) -> list[str]:
    return [
        str(report.pk),
        report.created_at.isoformat(),
        report.kind,
        report.state,
        report.closed_at.isoformat() if report.closed_at else "",
        report.title,
        report.description,
        report.page,
        report.error,
        report.capacity.slug if report.capacity else "",
        settings.SITE_URL + reverse("feedback:case", args=[report.pk]),
    ]
