"""A small vocabulary without database, and lines that use it."""

import json
from datetime import UTC, datetime

from capx.peers.transfer.record import PersonRecord, parse_line
from capx.peers.transfer.vocabulary import Vocabulary

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def _same(*codes: str) -> dict[str, str]:
    return {code: code for code in codes}


VOCABULARY = Vocabulary(
    capacities={"sparql": 1, "bots": 2, "robots": 2} | {f"c{n}": 100 + n for n in range(150)},
    territories=_same("BR", "GH", "south-asia", *(f"X{n}" for n in range(20))),
    languages=_same("pt", "en", *(f"x{n}" for n in range(30))),
    projects=_same("ptwiki", "wikidatawiki", *(f"x{n}wiki" for n in range(40))),
    organizations={"wmb": 7} | {f"o{n}": 700 + n for n in range(20)},
)


def parsed(**line: object) -> PersonRecord:
    """Read a line that has at least a name."""
    return parse_line(json.dumps({"username": "Ana"} | line), VOCABULARY, now=NOW)
