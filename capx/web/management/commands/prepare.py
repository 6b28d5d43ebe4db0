from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from capx.web.management.commands.demo import PARTS

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = (
        "Make the data ready to be served: migrations, vocabularies, directory, affiliates, demo "
        "community."
    )

    def add_arguments(self, parser: "CommandParser") -> None:
        for part in PARTS:
            parser.add_argument(
                f"--{part}", type=int, default=0, help="of the demo community (default: none)"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_vocabularies", verbosity=0)
        call_command("load_directory", verbosity=0)
        call_command("load_affiliates", verbosity=0)
        sizes = {part: options[part] for part in PARTS}
        if any(sizes.values()):
            call_command("demo", **sizes)
