"""The shipped directory into the database, as often as one likes."""

from django.db import transaction

from capx.capacities.enums import WordOrigin
from capx.capacities.models import Capacity, CapacityWords, Theme, ThemeEntry
from capx.capacities.services.revision import raise_revision
from capx.capacities.shipped import (
    ShippedCapacity,
    ShippedTheme,
    shipped_capacities,
    shipped_themes,
    shipped_words,
)


@transaction.atomic
def load_directory() -> int:
    """Create what is missing and follow what was shipped anew; the number of rows written.

    Left alone is whatever staff arranged (`arranged_by_staff`) or wrote (`WordOrigin.HAND`), and
    what is no longer shipped: profiles may state it.
    """
    written = _load_capacities() + _load_words() + _load_themes()
    if written:
        raise_revision()
    return written


def _load_capacities() -> int:
    known = {capacity.slug: capacity for capacity in Capacity.objects.all()}
    written = 0
    for row in shipped_capacities():
        capacity = known.setdefault(row.slug, Capacity(slug=row.slug))
        if not capacity.arranged_by_staff and _follow(capacity, row, known):
            capacity.save()
            written += 1
    return written


def _follow(capacity: Capacity, row: ShippedCapacity, known: dict[str, Capacity]) -> bool:
    """Take over what was shipped; whether that is anything new."""
    parent_id = known[row.parent].pk if row.parent else None
    before = (capacity.pk and capacity.parent_id, capacity.position, capacity.wikidata_id)
    is_new = capacity.pk is None
    capacity.parent_id, capacity.position = parent_id, row.position
    capacity.wikidata_id = row.wikidata_id
    return is_new or before != (parent_id, row.position, row.wikidata_id)


def _load_words() -> int:
    ids = dict(Capacity.objects.values_list("slug", "pk"))
    known = {(words.capacity_id, words.language_id): words for words in CapacityWords.objects.all()}
    changed = [
        words
        for language, by_slug in shipped_words().items()
        for slug, row in by_slug.items()
        if slug in ids
        and (words := known.get((ids[slug], language)) or _blank(ids[slug], language))
        and words.origin != WordOrigin.HAND
        and _say(words, row.label, row.description, row.aliases)
    ]
    CapacityWords.objects.bulk_create([words for words in changed if words.pk is None])
    CapacityWords.objects.bulk_update(
        [words for words in changed if words.pk is not None],
        ["label", "description", "aliases", "origin"],
        batch_size=200,
    )
    return len(changed)


def _blank(capacity_id: int, language: str) -> CapacityWords:
    return CapacityWords(capacity_id=capacity_id, language_id=language, origin=WordOrigin.SHIPPED)


def _say(words: CapacityWords, label: str, description: str, aliases: tuple[str, ...]) -> bool:
    """Take over shipped words; whether they say anything new."""
    before = (words.label, words.description, words.aliases, words.origin)
    words.label, words.description, words.aliases = label, description, list(aliases)
    words.origin = WordOrigin.SHIPPED
    return before != (label, description, list(aliases), WordOrigin.SHIPPED)


def _load_themes() -> int:
    known = {theme.slug: theme for theme in Theme.objects.all()}
    entries = _entries_by_theme()
    return sum(
        _follow_theme(theme, row, entries.get(row.slug, ()))
        for row in shipped_themes()
        if not (theme := known.get(row.slug) or Theme(slug=row.slug)).arranged_by_staff
    )


def _entries_by_theme() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for theme, capacity in ThemeEntry.objects.values_list("theme__slug", "capacity__slug"):
        found[theme] = (*found.get(theme, ()), capacity)
    return found


def _follow_theme(theme: Theme, row: ShippedTheme, entries: tuple[str, ...]) -> bool:
    if theme.pk and (theme.position, theme.words, entries) == (
        row.position,
        row.words,
        row.capacities,
    ):
        return False
    theme.position, theme.words = row.position, row.words
    theme.save()
    theme.entries.all().delete()
    ids = dict(Capacity.objects.values_list("slug", "pk"))
    ThemeEntry.objects.bulk_create(
        ThemeEntry(theme=theme, capacity_id=ids[slug], position=position)
        for position, slug in enumerate(row.capacities)
    )
    return True
