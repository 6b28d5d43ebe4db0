import os
import sys
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from capx.peers.transfer.importing import import_peers
from capx.peers.transfer.lines import Lines, seekable
from capx.peers.transfer.report import ImportReport


class Command(BaseCommand):
    help = (
        "Add and change people and organizations from JSON Lines, as often as you like. A bad "
        "line is reported and skipped; the command fails only when no line could be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="path of the file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, count the same")
        parser.add_argument(
            "--claimed",
            action="store_true",
            help="all have agreed elsewhere: profiles count as taken over, named managers manage",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        silent = options["verbosity"] == 0
        with (
            _opened(options["file"]) as file,
            tqdm(total=2 * _size(file), unit="B", unit_scale=True, disable=silent) as bar,
        ):
            report = import_peers(
                Lines(file, read=bar.update),
                on_bad_line=self._tell,
                claimed=options["claimed"],
                dry_run=options["dry_run"],
            )
        self._sum_up(report, dry_run=options["dry_run"])

    def _tell(self, number: int, reason: str) -> None:
        with tqdm.external_write_mode(file=sys.stderr):
            self.stderr.write(f"line {number}: {reason}")

    def _sum_up(self, report: ImportReport, *, dry_run: bool) -> None:
        if report.bad and not report.understood:
            raise CommandError(f"None of {report.bad} lines could be read.")
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
        for number, words in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.unchanged, "as they were"),
            (report.taken_over, "left alone: taken over or managed by members"),
            (report.erased, "left out: their members had themselves deleted"),
            (report.bad, "bad lines skipped"),
            (report.unknown_managers, "managers left out: no account of that name here yet"),
        ):
            self.stdout.write(f"{number:>9,} {words}")


def _opened(path: str) -> IO[bytes]:
    try:
        return seekable(sys.stdin.buffer if path == "-" else Path(path).open("rb"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _size(file: IO[bytes]) -> int:
    """In bytes."""
    return file.seek(0, os.SEEK_END)
