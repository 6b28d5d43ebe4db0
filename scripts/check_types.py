"""Strict types: mypy with the settings of the tests, which its Django plugin loads."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mypy.__main__ import console_entry

import tests.environment  # noqa: F401  # sets the variables that settings need

if __name__ == "__main__":
    console_entry()
