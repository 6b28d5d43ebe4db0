"""The unit tests of the rooms that changed since the last commit, on SQLite: `make fast`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.vault_tests import run_vault_tests  # noqa: E402  # needs the path above

VAULT = {("capx", "letsconnect"), ("tests", "vault")}


def changed_files() -> list[Path]:
    """Against the last commit; where nothing is changed, what that commit changed."""
    for command in (["status", "--porcelain", "-uall"], ["show", "--format=", "--name-status"]):
        lines = subprocess.run(
            ["git", *command], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.splitlines()
        if lines:
            return [Path(line.split()[-1]) for line in lines]
    return []


def tests_of(files: list[Path]) -> list[str]:
    """`capx/peers/…` is tested in `tests/peers`; a file of no room concerns all tests."""
    rooms = {file.parts[1] if len(file.parts) > 2 else "" for file in files if file.suffix == ".py"}
    folders = {
        f"tests/{room}" for room in rooms - {"vault"} if (ROOT / "tests" / room).is_dir() and room
    }
    return ["tests"] if "" in rooms else sorted(folders)


def concern_the_vault(files: list[Path]) -> bool:
    return any(file.parts[:2] in VAULT for file in files)


if __name__ == "__main__":
    files = changed_files()
    if concern_the_vault(files):
        run_vault_tests("--no-cov")
    folders = tests_of(files)
    if not folders:
        print("Nothing that has tests was changed.")
        sys.exit(0)
    chosen = ["-m", "not e2e and not wiki", "-n", "2", *folders]
    command = [sys.executable, "-m", "pytest", "-q", *chosen]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
