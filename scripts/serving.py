"""The product in processes of its own, for what looks at it from outside: browsers, the bench."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from capx.instance import create_demo_instance

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 300
# A demo finds its mode and keys in its folder; these would win over them.
NOT_HANDED_ON = {
    *("MODE", "SECRET_KEY", "IDENTITY_HASH_KEY", "TOKEN_KEYS"),
    *("SITE_URL", "DATABASE_URL", "DATABASE_REPLICA_URL", "HOST"),
    *("LETS_CONNECT_WAY", "LETS_CONNECT_RECIPIENTS", "LETS_CONNECT_SIGNING_KEY"),
    "LETS_CONNECT_VAULT_URL",
}


@contextmanager
def demo_site(folder: Path, *, people: int, **settings: str) -> Iterator[str]:
    """Serve a demo of its own in this folder, as `make run` does; yields its address."""
    create_demo_instance(folder)
    port = free_port()
    own = {"DEMO_PEOPLE": str(people), "PORT": str(port)}
    environment = {**_environment(folder), **own, **settings}
    server = subprocess.Popen([sys.executable, "scripts/run.py"], cwd=ROOT, env=environment)
    try:
        wait_until_healthy(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def manage(folder: Path, *arguments: str) -> str:
    """Run a command of `manage.py` on the data of this folder; gives what it prints."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=_environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def _environment(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    return {**own, "DATA_DIR": str(folder), "STATIC_ROOT": str(folder / "static")}


def wait_until_healthy(
    port: int, server: "subprocess.Popen[bytes]", *, seconds: float = START_SECONDS
) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)) as connection:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            pass  # it does not listen yet
        time.sleep(0.2)
    raise RuntimeError("The server did not start.")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
