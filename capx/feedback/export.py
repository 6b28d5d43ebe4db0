"""Bug reports as rows of a table, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from capx.feedback.models import BugReport
from capx.spreadsheets import harmless

_COLUMNS = (
    *("number", "reported", "kind", "state", "closed"),
    *("title", "description", "page", "error", "capacity", "address"),
)
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
# Beside the signs of formulas (https://owasp.org/www-community/attacks/CSV_Injection).
_BEGINS_FORMULA = tuple("\t\r\n")


class _Echo:
    """Hands back what is written, line by line."""

    def write(self, line: str) -> str:
        return line


def lines(reports: Iterable[BugReport]) -> Iterator[str]:
    """The lines of a CSV file, one report after the other. Whose they are stands nowhere."""
    writer = csv.writer(_Echo())
    yield _BYTE_ORDER_MARK + writer.writerow(_COLUMNS)
    for report in reports:
        yield writer.writerow([safe(cell) for cell in _cells(report)])


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = harmless(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text


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
