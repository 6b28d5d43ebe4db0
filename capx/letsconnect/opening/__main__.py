"""Open sealed records of Let's Connect: `capx-letsconnect open FILE… --identity KEY`."""

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from capx.errors import CapacityExchangeError
from capx.letsconnect.errors import MisshapenError, WrongKeyError
from capx.letsconnect.identities import Identity, identities_in
from capx.letsconnect.opening.files import SealedFile, sealed_files
from capx.letsconnect.opening.merging import merge
from capx.letsconnect.opening.tables import as_csv, as_json
from capx.letsconnect.private_files import read_private, write_private
from capx.letsconnect.unsealing import unseal
from capx.spreadsheets import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from capx.letsconnect.record import Record


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not settings.configured:
        settings.configure(USE_I18N=False)
    try:
        records = _opened(options.files, options.identity)
    except (CapacityExchangeError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    people = merge(records)
    if options.csv:
        write_private(options.csv, (BYTE_ORDER_MARK + as_csv(people)).encode())
    if options.json:
        write_private(options.json, as_json(people).encode())
    if not (options.csv or options.json):
        print(as_json(people), end="")
    print(f"Opened {len(records)} records of {len(people)} members.", file=sys.stderr)
    return 0


def _opened(files: list[Path], identity: Path) -> "list[Record]":
    """All of them or none: half of the records would be taken for all."""
    passphrase = lambda: getpass(f"Passphrase of {identity}: ")  # noqa: E731
    keys = identities_in(read_private(identity), ask_passphrase=passphrase)
    return [_open(file, keys) for path in files for file in sealed_files(path)]


def _open(file: SealedFile, keys: list[Identity]) -> "Record":
    try:
        return unseal(file.content, keys)
    except WrongKeyError as problem:
        raise WrongKeyError(f"{file.name}: this key does not open this file.") from problem
    except MisshapenError as problem:
        raise MisshapenError(f"{file.name}: {problem}") from problem


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="capx-letsconnect",
        description="Opens sealed records of Let's Connect on your own machine.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    words = "open downloaded records: .age files, or the archives of the vault"
    opening = commands.add_parser("open", help=words, description=words)
    opening.add_argument("files", nargs="+", type=Path, metavar="FILE")
    opening.add_argument(
        "--identity",
        required=True,
        type=Path,
        metavar="KEY",
        help="your private key, as age-keygen writes it",
    )
    opening.add_argument("--csv", type=Path, metavar="OUT", help="write a table for spreadsheets")
    opening.add_argument("--json", type=Path, metavar="OUT", help="write what programs read")
    return parser


if __name__ == "__main__":
    sys.exit(main())
