"""Reads of exchanges. The only way to fetch one for a page also checks who may see it."""

from capx.exchanges.queries.awaiting import exchanges_awaiting
from capx.exchanges.queries.openness import Openness, openness_of
from capx.exchanges.queries.sides import exchange_for, exchanges_of, own_peers, side_of
from capx.exchanges.queries.situations import (
    agreed_time,
    possible_moves,
    situation_of,
)
from capx.exchanges.queries.stating import Unstated, unstated_by
from capx.exchanges.queries.thanks import public_thanks_to

__all__ = [
    "Openness",
    "Unstated",
    "agreed_time",
    "exchange_for",
    "exchanges_awaiting",
    "exchanges_of",
    "openness_of",
    "own_peers",
    "possible_moves",
    "public_thanks_to",
    "side_of",
    "situation_of",
    "unstated_by",
]
