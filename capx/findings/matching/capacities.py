"""Capacities, which others name by their Wikidata item, or in words of the directory."""

import re
from collections import Counter
from collections.abc import Iterable

from capx.capacities.directory import Entry
from capx.findings.matching.names import Names

_ITEM = re.compile(r"(?:^|[^A-Za-z0-9])[Qq]([1-9][0-9]{0,17})(?![A-Za-z0-9])")
_NUMBER = re.compile("[1-9][0-9]{0,17}")  # all that is left of {{Q|42}}


class CapacityNames:
    """Finds slugs. Words count where only one capacity is called so, in any language."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        offered = list(entries)
        items = Counter(entry.wikidata_id for entry in offered)
        self._by_item = {
            entry.wikidata_id: entry.slug for entry in offered if items[entry.wikidata_id] == 1
        }
        self._names = Names((name.text, entry.slug) for entry in offered for name in entry.names)

    def find(self, text: str) -> str | None:
        if item := item_in(text):
            return self._by_item.get(item)
        return self._names.find(text)


def item_in(text: str) -> str:
    """The item that a text names, by its address or its number; empty where it names none."""
    found = _ITEM.search(text)
    if found:
        return f"Q{found[1]}"
    number = text.strip()
    return f"Q{number}" if _NUMBER.fullmatch(number) else ""
