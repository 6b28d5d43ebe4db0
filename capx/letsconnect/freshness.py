"""How old an envelope may be: whoever takes envelopes remembers their numbers for no longer.

Times are Unix seconds.
"""

from datetime import timedelta

OLDEST = timedelta(days=30)
AHEAD = timedelta(minutes=5)  # by which two clocks may differ


def is_too_old(made_at: int, *, now: int) -> bool:
    return made_at < now - OLDEST.total_seconds()


def is_ahead(made_at: int, *, now: int) -> bool:
    return made_at > now + AHEAD.total_seconds()
