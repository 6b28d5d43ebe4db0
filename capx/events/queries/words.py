"""Which events have the words that somebody looks for, kept as `capx.events.words` says."""

from django.db.models import Q

from capx.folding import terms


def having_words(q: str) -> Q:
    """Each word of `q` begins a word of the event; a run of signs may stand anywhere in a run."""
    words, runs = terms(q)
    condition = Q()
    for part in (*(f" {word}" for word in words), *runs):
        condition &= Q(words__contains=part)
    return condition
