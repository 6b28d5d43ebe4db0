from typing import Any

from django.core.management.base import BaseCommand

from capx.peers.transfer.organizations.affiliates import load_affiliates


class Command(BaseCommand):
    help = (
        "Bring the shipped affiliates in as drafts without managers, after load_vocabularies; "
        "organizations that are here are left alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"affiliates: {load_affiliates()} added")
