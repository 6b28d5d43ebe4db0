"""How far one capacity serves somebody who wants another one, by their places in the tree.

A root is too wide to serve a particular wish, but who wants all of it is served by anything in it.
"""

from collections.abc import Iterator

from capx.capacities.directory import Entry
from capx.matching.score import ABOVE, BELOW, BESIDE, SAME

type Kin = tuple[float, frozenset[int]]  # a likeness, and the numbers of the capacities so like


def serving(wanted: Entry) -> Iterator[Kin]:
    """What serves who wants this, the best first."""
    yield SAME, frozenset({wanted.id})
    yield BELOW, _below(wanted)
    yield ABOVE, frozenset(above.id for above in wanted.ancestors if above.parent)
    yield BESIDE, _beside(wanted)


def served_by(shared: Entry) -> Iterator[Kin]:
    """The wishes that this serves, the best served first."""
    yield SAME, frozenset({shared.id})
    yield BELOW, frozenset(above.id for above in shared.ancestors)
    if shared.parent:
        yield ABOVE, _below(shared)
    yield BESIDE, _beside(shared)


def _below(entry: Entry) -> frozenset[int]:
    return entry.descendants_and_self - {entry.id}


def _beside(entry: Entry) -> frozenset[int]:
    """What stands side by side below a root has no more in common than the root."""
    if not entry.parent or not entry.parent.parent:
        return frozenset()
    return _below(entry.parent) - entry.descendants_and_self
