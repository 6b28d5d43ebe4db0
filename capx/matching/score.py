"""How well two peers fit: one pure function of eight parts, each between 0 and 1.

No database, no clock, no Django. Why the parts and their weights are what they are, and what they
give when measured: docs/matching.md.
"""

from collections.abc import Iterable
from math import exp, log, prod
from typing import NamedTuple

# Who cannot teach, or has nothing that the other wants, is a fifth as good on that side, not lost.
FLOOR = 0.2


class Parts(NamedTuple):
    """What speaks for a match, each from 0 (rules it out) to 1 (could not be better)."""

    teaches: float  # what they can share of what I want
    learns: float  # what I can share of what they want
    language: float
    time: float
    place: float
    recency: float
    room: float
    rest: float  # from being shown


WEIGHTS = Parts(
    teaches=3.0, learns=3.0, language=3.0, time=0.8, place=0.5, recency=1.0, room=0.5, rest=1.2
)


def score(parts: Parts) -> float:
    """The weighted geometric mean: one part near 0 sinks it, whatever the others say."""
    if min(parts) <= 0:
        return 0.0
    logarithms = (weight * log(part) for weight, part in zip(WEIGHTS, parts, strict=True))
    return exp(sum(logarithms) / sum(WEIGHTS))


# --- What one can share of what the other wants -------------------------------------------

RAREST, COMMONEST = 0.8, 0.4  # what one capacity alone is worth
# How far a capacity serves somebody who wants another one of the same line or parent.
SAME, BELOW, ABOVE, BESIDE = 1.0, 0.8, 0.5, 0.3


def rarity(stating: int, of: int) -> float:
    """What a capacity is worth that `stating` of all peers state: the fewer, the more."""
    if of < 1:
        return RAREST
    common = log(1 + min(stating, of)) / log(1 + of)
    return RAREST - (RAREST - COMMONEST) * common


def coverage(strengths: Iterable[float]) -> float:
    """Of the strengths of all that is wanted: each adds to what the others leave open.

    A strength is the worth of the wanted capacity times how far what is shared serves it.
    """
    return covered(prod(1 - strength for strength in strengths))


def covered(left_open: float) -> float:
    """Of the part that nothing serves: `FLOOR` where that is all, and more for the least served."""
    return FLOOR + (1 - FLOOR) * (1 - left_open)


# --- Whether the two can talk, and when ---------------------------------------------------

WORKING, CONVERSING, BASIC, NONE = 3, 2, 1, 0  # Babel levels; 3 is enough to work together
_LANGUAGE = {WORKING: 1.0, CONVERSING: 0.6, BASIC: 0.2, NONE: 0.0}
UNSPOKEN = 0.4  # one of the two has named no language
UNKNOWN_TIME = 0.7  # one of the two has named no time zone
_EASY, _HARDEST = 2, 12  # hours apart


def language(level: int) -> float:
    """Of the level that both have in the language that serves them best."""
    return _LANGUAGE[min(level, WORKING)]


def time(hours: int) -> float:
    """Of the hours between their clocks, from 0 to 12; two do not matter."""
    beyond = max(0, hours - _EASY) / (_HARDEST - _EASY)
    return 1 - 0.6 * beyond


def place(*, same_project: bool, same_region: bool) -> float:
    return 1.0 if same_project and same_region else 0.85 if same_project or same_region else 0.6


# --- Whether now is a good moment ---------------------------------------------------------

RECENCY = ((30, 1.0), (90, 0.9), (180, 0.75), (365, 0.55), (730, 0.3))  # up to so many days
_LONG_AGO = 0.15
_ROOM = {0: 0.0, 1: 0.7, 2: 0.9}  # more than two: 1
# Shown so many times as often as a peer is on the average.
_REST = ((0.25, 1.0), (0.5, 0.9), (1.0, 0.75), (2.0, 0.5), (4.0, 0.3), (8.0, 0.15))
_TIRED = 0.05


def recency(days: int) -> float:
    """Of the days since the profile was last confirmed."""
    return next((value for most, value in RECENCY if days <= most), _LONG_AGO)


def room(requests: int) -> float:
    """Of how many more requests a peer takes."""
    return _ROOM.get(max(0, requests), 1.0)


def rest(shown: float) -> float:
    """Of how often a peer was shown in the last week, as a multiple of the average."""
    return next((value for most, value in _REST if shown <= most), _TIRED)
