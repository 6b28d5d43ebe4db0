"""A small tree of capacities, three levels deep, with one that is no longer offered."""

from capx.capacities.directory import Directory, Entry


def _entry(number: int, slug: str, parent: Entry | None, *, retired: bool = False) -> Entry:
    entry = Entry(number, slug, parent, number, "", retired=retired, words={})
    if parent:
        parent.below.append(entry)
    return entry


TECHNOLOGY = _entry(1, "technology", None)
QUERIES = _entry(2, "queries", TECHNOLOGY)
SPARQL = _entry(3, "sparql", QUERIES)
SQL = _entry(4, "sql", QUERIES)
GREMLIN = _entry(5, "gremlin", QUERIES, retired=True)
BOTS = _entry(6, "bots", TECHNOLOGY)
COMMUNICATION = _entry(7, "communication", None)
PRESS = _entry(8, "press", COMMUNICATION)

ENTRIES = (TECHNOLOGY, QUERIES, SPARQL, SQL, GREMLIN, BOTS, COMMUNICATION, PRESS)
DIRECTORY = Directory(1, ENTRIES, (), {}, {})
