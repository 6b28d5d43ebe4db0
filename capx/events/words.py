"""The words by which an event is found: folded, and each with a space before it.

A word is found by its beginning, so by " wor"; in scripts without spaces by any part of a run.
"""

from capx.events.models import Event
from capx.folding import terms


def words_of(event: Event) -> str:
    words, runs = terms(f"{event.title} {event.place} {event.description}")
    return "".join(f" {word}" for word in dict.fromkeys([*words, *runs]))
