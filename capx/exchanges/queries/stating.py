"""Whether a peer states what an exchange is about. A capacity stands for all below it."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.exchanges.enums import Kind
from capx.peers.models import Peer

_SHARES, _WANTS = (Intent.AVAILABLE, Intent.KNOWN), (Intent.WANTED,)


class Unstated(NamedTuple):
    """The peer does not say that they share, or want to learn, this capacity."""

    entry: Entry
    intent: Intent  # available or wanted


def unstated_by(
    answerer: Peer, *, kind: str, capacity: Entry, in_return: Entry | None = None
) -> list[Unstated]:
    """What the asker has to be told beforehand. One query for each capacity."""
    needed = _needed(kind, capacity, in_return)
    return [
        Unstated(entry, intents[0])
        for entry, intents in needed
        if not _states(answerer, entry, intents)
    ]


def _needed(
    kind: str, capacity: Entry, in_return: Entry | None
) -> Iterator[tuple[Entry, tuple[Intent, ...]]]:
    yield capacity, _WANTS if kind == Kind.SHARE else _SHARES
    if kind == Kind.SWAP and in_return:
        yield in_return, _WANTS


def _states(peer: Peer, entry: Entry, intents: Collection[Intent]) -> bool:
    """Of the capacity itself, one above it, or one below it."""
    about = entry.descendants_and_self | {above.id for above in entry.ancestors}
    return peer.statements.filter(capacity_id__in=about, intent__in=intents).exists()
