"""The unit tests of the rooms that changed since the last commit, on SQLite: `make fast`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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
    folders = {f"tests/{room}" for room in rooms if (ROOT / "tests" / room).is_dir() and room}
    return ["tests"] if "" in rooms else sorted(folders)


if __name__ == "__main__":
    folders = tests_of(changed_files())
    if not folders:
        print("Nothing that has tests was changed.")
        sys.exit(0)
    chosen = ["-m", "not e2e and not wiki", "-n", "2", *folders]
    command = [sys.executable, "-m", "pytest", "-q", *chosen]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
