"""The snapshot out of the database, in four queries."""

from collections import defaultdict
from typing import TYPE_CHECKING

from capx.capacities.directory.entry import Entry, Words
from capx.capacities.directory.snapshot import Directory, ThemeShelf
from capx.capacities.models import Capacity, CapacityWords, Theme, ThemeEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

type WordsByCapacity = dict[int, dict[str, Words]]


def read_directory(revision: int) -> Directory:
    rows = {capacity.pk: capacity for capacity in Capacity.objects.order_by("position", "pk")}
    entries = _entries(rows, _words())
    merged = {row.pk: entries[row.merged_into_id] for row in rows.values() if row.merged_into_id}
    return Directory(
        revision=revision,
        entries=tuple(sorted(entries.values(), key=_place)),
        themes=_themes(entries),
        merged=merged,
        merged_slugs={rows[pk].slug: entry for pk, entry in merged.items()},
    )


def _entries(rows: dict[int, Capacity], words: WordsByCapacity) -> dict[int, Entry]:
    """Entries by id, made from the roots down; merged capacities have none."""
    made: dict[int, Entry] = {}
    for row in rows.values():
        if not row.merged_into_id:
            _make(row, rows, words, made)
    for entry in sorted(made.values(), key=_place):
        if entry.parent:
            entry.parent.below.append(entry)
    return made


def _make(
    row: Capacity, rows: dict[int, Capacity], words: WordsByCapacity, made: dict[int, Entry]
) -> Entry:
    if row.pk not in made:
        above = _standing(rows[row.parent_id], rows) if row.parent_id else None
        made[row.pk] = Entry(
            id=row.pk,
            slug=row.slug,
            parent=_make(above, rows, words, made) if above else None,
            position=row.position,
            wikidata_id=row.wikidata_id,
            retired=row.retired_at is not None,
            words=words.get(row.pk, {}),
        )
    return made[row.pk]


def _standing(row: Capacity, rows: dict[int, Capacity]) -> Capacity:
    return rows[row.merged_into_id] if row.merged_into_id else row


def _place(entry: Entry) -> tuple[tuple[int, str], ...]:
    """Sorts as one reads the tree from top to bottom."""
    return tuple((step.position, step.slug) for step in (*entry.ancestors, entry))


def _words() -> WordsByCapacity:
    found: WordsByCapacity = defaultdict(dict)
    columns = ("capacity_id", "language_id", "label", "description", "aliases")
    for capacity_id, language, label, description, aliases in CapacityWords.objects.order_by(
        "language_id"
    ).values_list(*columns):
        found[capacity_id][language] = Words(label, description, tuple(aliases))
    return found


def _themes(entries: dict[int, Entry]) -> tuple[ThemeShelf, ...]:
    members: dict[int, list[Entry]] = defaultdict(list)
    pairs: Iterable[tuple[int, int]] = ThemeEntry.objects.values_list("theme_id", "capacity_id")
    for theme_id, capacity_id in pairs:
        entry = entries.get(capacity_id)
        if entry and not entry.retired:
            members[theme_id].append(entry)
    return tuple(
        ThemeShelf(theme.slug, tuple(members[theme.pk]), theme.words)
        for theme in Theme.objects.all()
    )
