"""How many messages a second the worker brings to a wiki that answers in 50 ms."""

import json
import subprocess
import sys
from pathlib import Path

from bench.serving import ROOT, environment

PROMISED = 20  # messages a second


def messages_per_second(folder: Path, database: str | None) -> float:
    """Of one worker, with as many senders side by side as the settings let."""
    answer = subprocess.run(
        [sys.executable, "-m", "bench.deliveries"],
        cwd=ROOT,
        env=environment(folder, database),
        check=True,
        stdout=subprocess.PIPE,
    )
    figure: float = json.loads(answer.stdout)["messages_per_second"]
    return figure
