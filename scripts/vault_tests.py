"""The tests of the vault, which has settings and a database of its own.

In a process of their own, therefore, in which nothing of the platform's tests is loaded.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "tests/vault", "--confcutdir=tests/vault"]
SETTINGS = ["-p", "tests.vault_environment", "--ds=capx.letsconnect.vault.settings"]


def run_vault_tests(*options: str, **environment: str) -> None:
    """Raises `CalledProcessError` where one fails."""
    command = [*PYTEST, *SETTINGS, *options]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **environment})


if __name__ == "__main__":
    try:
        run_vault_tests(*sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
