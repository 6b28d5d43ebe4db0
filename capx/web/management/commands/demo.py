from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from capx.events.demo.building import build_events
from capx.exchanges.demo.building import create_exchanges
from capx.feedback.demo.building import build_bug_reports
from capx.findings.demo import prepare_for_the_cast
from capx.letsconnect.demo import join_members
from capx.matching.services import freeze_day
from capx.peers.demo.building import build_community
from capx.peers.demo.organizations.building import build_organizations

type Build = Callable[..., int]

# What is built, in this order: the size that `make run` has, and how.
PARTS: dict[str, tuple[int, Build]] = {
    "people": (300, build_community),
    "organizations": (36, build_organizations),
    "events": (60, build_events),
    "exchanges": (120, create_exchanges),
    "members": (30, join_members),
}


class Command(BaseCommand):
    help = "Build a synthetic community of this size; larger numbers add to smaller ones."

    def add_arguments(self, parser: CommandParser) -> None:
        for part, (size, _) in PARTS.items():
            parser.add_argument(
                f"--{part}", type=int, default=size, help=f"how many (default: {size})"
            )
        parser.add_argument("--seed", type=int, default=1, help="another seed, another community")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("A synthetic community is kept out of production.")
        if any(options[part] < 0 for part in PARTS):
            raise CommandError("No number can be negative.")
        added = [self._build(part, build, options) for part, (_, build) in PARTS.items()]
        prepare_for_the_cast()
        build_bug_reports()
        # Matches know from the first day on who was confirmed lately.
        freeze_day(anew=any(added))

    def _build(self, part: str, build: Build, options: dict[str, Any]) -> int:
        silent = options["verbosity"] == 0
        with tqdm(total=options[part], unit=f" {part}", disable=silent) as bar:
            added = build(options[part], seed=options["seed"], progress=bar.update)
        self.stdout.write(f"Added {added:,} {part} to the demo community.")
        return added
