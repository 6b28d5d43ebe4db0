from typing import Any

from django.core.management.base import BaseCommand

from capx.movement.services import load_vocabularies


class Command(BaseCommand):
    help = "Load territories, languages and projects from the data files; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for vocabulary, number in load_vocabularies().items():
            if options["verbosity"]:
                self.stdout.write(f"{vocabulary}: {number}")
