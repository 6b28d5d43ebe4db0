"""The relay: `python -m capx.letsconnect.relay serve`. See docs/lets-connect.md."""

import os
import sys
from typing import TYPE_CHECKING

from environs import EnvError

from capx.errors import CapacityExchangeError
from capx.letsconnect.program import parser_of
from capx.letsconnect.relay.settings import read_settings

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from capx.letsconnect.relay.settings import RelaySettings

COMMANDS = {
    "check": "read the settings and keys, and say whether they are in order",
    "serve": "take envelopes, open them in memory and post them to the service",
}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments).command
    os.umask(0o077)  # what it writes is for nobody else on this machine
    try:
        settings = read_settings()
    except (CapacityExchangeError, EnvError) as problem:
        print(problem, file=sys.stderr)
        return 1
    if chosen == "serve":
        os.execv(sys.executable, serving_command(settings))  # noqa: S606  # our own interpreter
    print(f"In order. Its public key is {settings.identities[0].to_public()}.")
    return 0


def serving_command(settings: "RelaySettings") -> list[str]:
    """One process, and no log of requests."""
    application = "capx.letsconnect.relay.wsgi:application()"
    bound = f"{settings.host}:{settings.port}"
    server = [sys.executable, "-m", "gunicorn", application, "--bind", bound]
    return [*server, "--workers", "1", "--threads", "8", "--no-control-socket"]


def _parser() -> "ArgumentParser":
    return parser_of(
        "capx.letsconnect.relay",
        description="Posts answers of Let's Connect to the service that the programme uses today.",
        settings="RELAY_",
        commands=COMMANDS,
    )


if __name__ == "__main__":
    sys.exit(main())
