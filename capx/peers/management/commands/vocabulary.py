import json
from typing import Any

from django.core.management.base import BaseCommand

from capx.peers.transfer.vocabulary import identifiers


class Command(BaseCommand):
    help = "Print, as JSON, all identifiers that a line of import_peers may use."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(identifiers(), indent=2))
