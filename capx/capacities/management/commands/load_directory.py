from typing import Any

from django.core.management.base import BaseCommand

from capx.capacities.services import load_directory


class Command(BaseCommand):
    help = "Bring the shipped directory into the database, after load_vocabularies; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"directory: {load_directory()} rows written")
