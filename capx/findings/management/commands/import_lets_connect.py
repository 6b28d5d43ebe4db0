import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from capx.findings.importing import BadFileError, Report, import_records
from capx.safety.services import record


class Command(BaseCommand):
    help = (
        "Prepare what the members of Let's Connect are offered, from the reconciled data of the "
        "programme (JSON or CSV). Nothing is published: each member ticks what they want. As often "
        "as you like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="path of the file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        try:
            report = import_records(_read(options["file"]), on_bad=self._tell, dry_run=dry_run)
        except BadFileError as problem:
            raise CommandError(str(problem)) from problem
        if not dry_run:
            record(
                actor=None,
                action="lets-connect-imported",
                details={"prepared": report.prepared, "unchanged": report.unchanged},
            )
        self._sum_up(report, dry_run=dry_run)

    def _tell(self, number: int, reason: str) -> None:
        self.stderr.write(f"record {number}: {reason}")

    def _sum_up(self, report: Report, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
        for number, words in (
            (report.prepared, "prepared" if not dry_run else "would be looked at"),
            (report.unchanged, "as they were"),
            (report.erased, "left out: their members had themselves deleted"),
            (report.empty, "say nothing"),
            (report.bad, "bad records skipped"),
        ):
            self.stdout.write(f"{number:>9,} {words}")
        if report.unknown:
            self.stdout.write("Names that fit nothing here, or more than one thing:")
        for (fact, text), number in report.unknown.most_common():
            self.stdout.write(f"{number:>9,} {fact.value}: {text}")


def _read(path: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise CommandError(f"{path} is not UTF-8.") from problem
