"""The product in processes of its own, as an operator runs it, that can be killed and come back."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from scripts.serving import ROOT, free_port, wait_until_healthy
from tests.standins.wiki import CLIENT_ID, CONTACT_ID, SECRETS

GUNICORN = ["-m", "gunicorn", "capx.wsgi", "--threads", "4", "--no-control-socket"]


class KillableSite:
    """Keeps its data in `folder`, or in the database of `settings`; `wiki` is its only wiki."""

    def __init__(self, folder: Path, *, wiki: str, **settings: str) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DATA_DIR": str(folder),
            "STATIC_ROOT": str(folder / "static"),
            "SITE_URL": self.address,
            "OAUTH_WIKI_URL": wiki,
            "OAUTH_CLIENT_ID": CLIENT_ID,
            "OAUTH_CLIENT_SECRET": SECRETS[CLIENT_ID],
            "CONTACT_CLIENT_ID": CONTACT_ID,
            "CONTACT_CLIENT_SECRET": SECRETS[CONTACT_ID],
            "WIKI_ADDRESSES": f"metawiki={wiki}",
            **settings,
        }
        self.log = (folder / "log").open("ab")
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.manage("prepare")
        self.start_web()
        self.start_worker()
        wait_until_healthy(self.port, self.web)
        return self

    def __exit__(self, *error: object) -> None:
        kill(self.web)
        kill(self.worker)
        self.log.close()

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(  # noqa: S603  # our own words
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start_web(self) -> None:
        self.web = self._start(*GUNICORN, "--bind", f"127.0.0.1:{self.port}")

    def start_worker(self) -> None:
        self.worker = self._start("manage.py", "run_worker")

    def _start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )


def kill(process: "subprocess.Popen[bytes]") -> None:
    """At once, with all that it has started: none of them can put anything in order."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
