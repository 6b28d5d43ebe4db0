"""Strict types: mypy with the settings of the tests, which its Django plugin loads."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mypy.__main__ import console_entry

# They set the variables that settings need.
import tests.environment
import tests.vault_environment  # noqa: F401

if __name__ == "__main__":
    console_entry()
