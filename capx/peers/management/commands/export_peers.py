from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from capx.peers.enums import Visibility
from capx.peers.transfer.exporting import exported_lines, people_to_export
from capx.peers.transfer.organizations.exporting import (
    organization_lines,
    organizations_to_export,
)


class Command(BaseCommand):
    help = (
        "Print people and organizations as JSON Lines, as import_peers reads them. Paused "
        "profiles, which nobody sees, are left out unless asked for; drafts always."
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
            "--with-ids", action="store_true", help="add kind and wikimedia_id to each person"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        visibilities = {Visibility.PUBLIC}
        if not options["public"]:
            visibilities.add(Visibility.MEMBERS)
        if options["paused"]:
            visibilities.add(Visibility.PAUSED)
        organizations = organizations_to_export(visibilities)
        people = people_to_export(visibilities)
        lines = chain(
            organization_lines(organizations, with_managers=not options["public"]),
            exported_lines(people, with_ids=options["with_ids"]),
        )
        total = organizations.count() + people.count()
        silent = options["verbosity"] == 0
        for line in tqdm(lines, total=total, unit=" peers", disable=silent):
            self.stdout.write(line)
