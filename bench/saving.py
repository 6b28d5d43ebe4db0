"""How soon a member who has saved their profile is found by what they have written."""

import time
from typing import Any
from uuid import uuid4

from bench.acting import Browser
from bench.measuring import Figures

PROMISED = 1.0  # seconds
TIMES = 20
LONGEST = 60  # seconds to wait for what should take one


def seconds_until_found(port: int, cast: dict[str, Any]) -> float:
    """The longest of some, from sending the form to having the page that shows the member."""
    veteran, asker = Browser(port, cast["veteran"]), Browser(port, cast["asker"])
    asker.headers["Accept-Encoding"] = "identity"
    return max(_seconds(veteran, asker) for _ in range(TIMES))


def _seconds(veteran: Browser, asker: Browser) -> float:
    word = f"w{uuid4().hex}"
    begun = time.perf_counter()
    veteran.post(
        "/me/profile/about/",
        {"about": f"I write {word}.", "language": "English", "save": "1"},
        Figures(),
    )
    while 'data-result-count="1"' not in asker.get(f"/explore/?q={word}"):
        if time.perf_counter() - begun > LONGEST:
            raise AssertionError("What was saved is not found.")
    return time.perf_counter() - begun
