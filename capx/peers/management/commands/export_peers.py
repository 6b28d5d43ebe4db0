from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from capx.peers.enums import Visibility
from capx.peers.transfer.exporting import exported_lines, people_to_export


class Command(BaseCommand):
    help = (
        "Print people as JSON Lines, as import_peers reads them. Paused profiles, which nobody "
        "sees, are left out unless asked for; drafts always."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        audience = parser.add_mutually_exclusive_group()
        audience.add_argument(
            "--public", action="store_true", help="only what everyone sees: for publishing"
        )
        audience.add_argument(
            "--paused", action="store_true", help="paused profiles too: for moving house"
        )
        parser.add_argument(
            "--with-ids", action="store_true", help="add kind and wikimedia_id to each line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        visibilities = {Visibility.PUBLIC}
        if not options["public"]:
            visibilities.add(Visibility.MEMBERS)
        if options["paused"]:
            visibilities.add(Visibility.PAUSED)
        people = people_to_export(visibilities)
        lines = exported_lines(people, with_ids=options["with_ids"])
        silent = options["verbosity"] == 0
        for line in tqdm(lines, total=people.count(), unit=" people", disable=silent):
            self.stdout.write(line)
