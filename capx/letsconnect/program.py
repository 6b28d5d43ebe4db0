"""What the command lines of vault and relay have in common."""

from argparse import ArgumentParser
from collections.abc import Mapping


def parser_of(
    module: str, *, description: str, settings: str, commands: Mapping[str, str]
) -> ArgumentParser:
    """One that gives `command`, one of `commands`. `settings`: the prefix of their variables."""
    parser = ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        epilog=f"Settings are variables that begin with {settings}: see docs/lets-connect.md.",
    )
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in commands.items():
        chosen.add_parser(name, help=words, description=words)
    return parser
