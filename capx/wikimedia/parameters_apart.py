"""Wikitext of strangers, taken apart in a process of its own that ends with its time."""

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from capx.wikimedia.errors import MalformedError
from capx.wikimedia.template_parameters import CPU_SECONDS

_PROGRAM = [sys.executable, "-m", "capx.wikimedia.template_parameters"]
_ROOT = Path(__file__).resolve().parents[2]


def parameters_apart(wikitext: str, names: Collection[str]) -> dict[str, str] | None:
    """As `template_parameters`; what cannot be read in time is a `MalformedError`."""
    try:
        ran = subprocess.run(  # noqa: S603  # our own words; the text goes in by its input
            _PROGRAM,
            input=json.dumps([wikitext, list(names)]),
            capture_output=True,
            text=True,
            check=True,
            cwd=_ROOT,
            timeout=CPU_SECONDS + 1,
        )
    except subprocess.SubprocessError as problem:
        raise MalformedError("The wikitext takes too long to read.") from problem
    parameters: dict[str, str] | None = json.loads(ran.stdout)
    return parameters
