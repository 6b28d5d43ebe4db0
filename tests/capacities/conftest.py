import pytest

from capx.capacities.directory import Directory, Entry, ThemeShelf, Words
from capx.capacities.search.index import index_of
from capx.capacities.shipped import shipped_capacities, shipped_themes, shipped_words


@pytest.fixture(scope="session")
def shipped() -> Directory:
    """The shipped directory as a snapshot, without any database."""
    entries: dict[str, Entry] = {}
    for number, row in enumerate(shipped_capacities(), start=1):
        parent = entries[row.parent] if row.parent else None
        words = {
            language: Words(told.label, told.description, told.aliases)
            for language, by_slug in shipped_words().items()
            if (told := by_slug.get(row.slug))
        }
        entries[row.slug] = Entry(number, row.slug, parent, number, row.wikidata_id, False, words)
        if parent:
            parent.below.append(entries[row.slug])
    themes = tuple(
        ThemeShelf(row.slug, tuple(entries[slug] for slug in row.capacities), row.words)
        for row in shipped_themes()
    )
    directory = Directory(1, tuple(entries.values()), themes, {}, {})
    index_of(directory)  # made once, so that no example pays for it
    return directory
