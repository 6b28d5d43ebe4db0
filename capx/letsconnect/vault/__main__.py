"""The vault: `python -m capx.letsconnect.vault serve`. See docs/lets-connect.md."""

import os
import sys
from typing import TYPE_CHECKING

from capx.errors import CapacityExchangeError
from capx.letsconnect.program import parser_of

if TYPE_CHECKING:
    from argparse import ArgumentParser

COMMANDS = {
    "prepare": "make the database and the static files ready, and give the platform its one right",
    "serve": "serve the pages of the staff, and file what comes in",
    "file": "file what came in, carry out withdrawals and retention, once",
}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments).command
    os.umask(0o077)  # what it writes is for nobody else on this machine
    os.environ["DJANGO_SETTINGS_MODULE"] = "capx.letsconnect.vault.settings"
    import django  # noqa: PLC0415  # whoever asks for help needs no settings

    django.setup()
    try:
        return _carry_out(chosen)
    except CapacityExchangeError as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> "ArgumentParser":
    return parser_of(
        "capx.letsconnect.vault",
        description="Keeps the sealed answers of Let's Connect, and gives them to its staff.",
        settings="VAULT_",
        commands=COMMANDS,
    )


def _carry_out(command: str) -> int:
    from capx.letsconnect.vault import preparing, serving  # noqa: PLC0415  # as above

    if command == "prepare":
        preparing.prepare()
    elif command == "serve":
        return serving.serve()
    else:
        print(f"Filed: {serving.file_once()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
