from typing import Any

from django.core.management.base import BaseCommand, CommandError

from capx.accounts.services import rotate_token_keys


class Command(BaseCommand):
    help = "Encrypt the stored tokens of members with the first key of TOKEN_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        rotation = rotate_token_keys()
        self.stdout.write(f"tokens: {rotation.done} members rotated")
        if rotation.unreadable:
            raise CommandError(
                f"{rotation.unreadable} members have tokens that no key of TOKEN_KEYS decrypts. "
                "Put the key back that was taken out, and start the command again."
            )
