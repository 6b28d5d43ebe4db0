"""Serve the product with its demo community: `make run`. One Ctrl-C stops everything.

Prepares the data in `DATA_DIR` (migrations, vocabularies, directory, demo), then runs the web
server and the background worker side by side until one of them ends or a signal comes.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# ruff: noqa: E402  # these need the path above
from capx.instance import create_demo_instance, data_dir
from capx.letsconnect.demo_keys import IDENTITY, VAULT_FILE, make_demo_keys

STOP_SECONDS = 10
DEMO = {
    "people": os.environ.get("DEMO_PEOPLE", "300"),
    "organizations": os.environ.get("DEMO_ORGANIZATIONS", "36"),
    "events": os.environ.get("DEMO_EVENTS", "60"),
    "exchanges": os.environ.get("DEMO_EXCHANGES", "120"),
    "members": os.environ.get("DEMO_MEMBERS", "30"),
}
HOST, PORT = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True)


def prepare() -> None:
    folder = data_dir(ROOT)
    create_demo_instance(folder)
    if passphrase := make_demo_keys(folder):
        tell_once(folder / IDENTITY, passphrase)
    prepare_vault(folder / VAULT_FILE)
    manage("prepare", *(word for part, size in DEMO.items() for word in (f"--{part}", size)))


def tell_once(identity: Path, passphrase: str) -> None:
    """Nobody keeps the passphrase but who reads it here: without it no answer is opened."""
    print(
        f"The staff of Let's Connect open answers with the key {identity},\n"
        f"which is locked. Its passphrase is shown this once: {passphrase}",
        flush=True,
    )


def prepare_vault(settings: Path) -> None:
    """The vault's own settings: it has nothing of the product's. A folder may have none."""
    if settings.exists():
        vault = [sys.executable, "-m", "capx.letsconnect.vault", "prepare"]
        environment = os.environ | {"VAULT_SETTINGS_FILE": str(settings)}
        subprocess.run(vault, cwd=ROOT, env=environment, check=True)


def commands() -> list[list[str]]:
    threads = os.environ.get("WEB_THREADS", "4")
    gunicorn = [sys.executable, "-m", "gunicorn", "capx.wsgi", "--bind", f"{HOST}:{PORT}"]
    return [
        [*gunicorn, "--threads", threads, "--preload", "--no-control-socket"],
        [sys.executable, "manage.py", "run_worker"],
    ]


def serve() -> int:
    processes = [subprocess.Popen(command, cwd=ROOT) for command in commands()]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Capacity Exchange is at http://{HOST}:{PORT} (Ctrl-C stops it)", flush=True)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)
    return max(process.returncode or 0 for process in processes)


def stop(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    prepare()
    if "--prepare-only" not in sys.argv:
        sys.exit(serve())
