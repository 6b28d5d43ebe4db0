from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Make the data ready to be served: migrations, vocabularies, directory, demo community."

    def add_arguments(self, parser: "CommandParser") -> None:
        parser.add_argument("--people", type=int, default=0, help="size of the demo community")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_vocabularies", verbosity=0)
        call_command("load_directory", verbosity=0)
        if options["people"]:
            call_command("demo", people=options["people"])
