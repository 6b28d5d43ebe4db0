from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from capx.accounts import services
from capx.accounts.enums import Role
from capx.accounts.models import Account


class Command(BaseCommand):
    help = "Make an account a moderator or staff; with --withdraw, take the role away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("username")
        parser.add_argument("--withdraw", action="store_true", help="take the role away")

    def handle(self, *args: Any, role: str, username: str, withdraw: bool, **options: Any) -> None:
        account = Account.objects.filter(username=username.replace("_", " ")).first()
        if account is None:
            raise CommandError(f"{username} is not known here: they have to sign in once first.")
        change_role = services.withdraw if withdraw else services.appoint
        changed = change_role(actor=None, account=account, role=Role(role))
        now = "no longer" if withdraw else "now"
        told = f"{account} is {now} {role}." if changed else f"{account} stays what they are."
        self.stdout.write(told)
