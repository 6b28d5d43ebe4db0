"""A name keeps its own direction of writing, whatever that of the sentence around it."""

_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate (UAX #9)


def isolated(name: str) -> str:
    return f"{_ISOLATE}{name}{_END}"
