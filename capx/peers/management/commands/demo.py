from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from capx.peers.demo.building import build_community


class Command(BaseCommand):
    help = "Build a synthetic community of so many people; a larger number adds to a smaller one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=300, help="how many (default: 300)")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other people")

    def handle(self, *args: Any, **options: Any) -> None:
        people = options["people"]
        if settings.PRODUCTION:
            raise CommandError("Synthetic people are kept out of production.")
        if people < 0:
            raise CommandError("The number of people cannot be negative.")
        with tqdm(total=people, unit=" people", disable=not options["verbosity"]) as bar:
            added = build_community(people, seed=options["seed"], progress=bar.update)
        self.stdout.write(f"Added {added:,} people to the demo community.")
