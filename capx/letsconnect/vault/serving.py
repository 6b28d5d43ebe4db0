"""Serving the pages, and filing what comes in meanwhile."""

import logging
import signal
import subprocess
import sys
import time
from typing import Never

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from capx.letsconnect.vault.deleting import carry_out_retention
from capx.letsconnect.vault.filing import file_inbox

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds between two looks into the inbox
RETENTION_EVERY = 60 * 60.0  # seconds
_STOP_SECONDS = 10


def file_once() -> int:
    """File all that came in, and carry out retention; gives how many envelopes there were."""
    filed = 0
    while number := file_inbox():
        filed += number
    carry_out_retention()
    call_command("clearsessions")
    return filed


def serve() -> int:
    """Until the server ends, or a signal comes. Gives the exit code."""
    command = [sys.executable, "-m", "gunicorn", "capx.letsconnect.vault.wsgi"]
    address = f"{settings.VAULT_HOST}:{settings.VAULT_PORT}"
    options = ["--bind", address, "--threads", "4", "--no-control-socket"]
    server = subprocess.Popen([*command, *options])  # noqa: S603  # our own interpreter
    signal.signal(signal.SIGTERM, _leave)
    try:
        _file_until_it_ends(server)
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait(_STOP_SECONDS)
    return server.returncode


def _leave(*_: object) -> Never:
    sys.exit(0)


def _file_until_it_ends(server: "subprocess.Popen[bytes]") -> None:
    next_retention = 0.0
    while server.poll() is None:
        is_due = time.monotonic() >= next_retention
        next_retention = time.monotonic() + RETENTION_EVERY if is_due else next_retention
        close_old_connections()
        file_or_log(with_retention=is_due)
        time.sleep(PAUSE)


def file_or_log(*, with_retention: bool) -> None:
    """What goes wrong once, such as a database that is away, is tried again with the next look."""
    try:
        file_once() if with_retention else file_inbox()
    except Exception as problem:  # noqa: BLE001  # it has to go on; its words may hold a record
        logger.error("Filing failed, and is tried again: %s", type(problem).__name__)  # noqa: TRY400
