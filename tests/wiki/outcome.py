"""What stands in the database of the product at the end, read without its help."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psycopg

_DELIVERIES = """
    SELECT delivery.way, delivery.state, delivery.problem, delivery.marker, delivery.revision,
           message.key, message.text
    FROM wiki_messages_delivery delivery JOIN wiki_messages_message message
    ON message.id = delivery.message_id ORDER BY delivery.id
"""


@dataclass(frozen=True)
class Delivered:
    way: str
    state: str
    problem: str
    marker: str
    revision: int | None
    key: str
    text: str


def deliveries(database: Path | str) -> list[Delivered]:
    """Of a file of SQLite, or of a DATABASE_URL."""
    connect = sqlite3.connect if isinstance(database, Path) else psycopg.connect
    connection = connect(database)
    try:
        rows = connection.execute(_DELIVERIES).fetchall()
    finally:
        connection.close()
    return [Delivered(*row) for row in rows]


def states(database: Path | str) -> Counter[tuple[str, str]]:
    return Counter((each.way, each.state) for each in deliveries(database))
