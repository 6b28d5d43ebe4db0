"""The vault: `python -m capx.letsconnect.vault serve`. See docs/lets-connect.md."""

import argparse
import os
import sys

from capx.errors import CapacityExchangeError

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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m capx.letsconnect.vault",
        description="Keeps the sealed answers of Let's Connect, and gives them to its staff.",
        epilog="Settings are variables that begin with VAULT_: see docs/lets-connect.md.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, description=words)
    return parser


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
