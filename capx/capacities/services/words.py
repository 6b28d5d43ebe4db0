from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from capx.capacities.directory import Words
from capx.capacities.enums import WordOrigin
from capx.capacities.models import Capacity, CapacityWords
from capx.capacities.services.revision import raise_revision, tell_edited
from capx.capacities.services.rights import Actor, require_staff
from capx.errors import DomainError


@transaction.atomic
def write_words(*, actor: Actor, capacity: Capacity, language: str, words: Words) -> CapacityWords:
    """Staff write what a capacity is called in a language; nothing overwrites that later."""
    require_staff(actor)
    label = words.label.strip()
    if not label:
        raise DomainError(_("A capacity needs a label in each language it speaks."), field="label")
    row, _created = CapacityWords.objects.update_or_create(
        capacity=capacity,
        language_id=language,
        defaults={
            "label": label,
            "description": words.description.strip(),
            "aliases": distinct_aliases(words.aliases, label),
            "origin": WordOrigin.HAND,
        },
    )
    tell_edited(capacity, actor=actor, action="words-written", details={"language": language})
    return row


@transaction.atomic
def keep_fetched_words(fetched: Iterable[CapacityWords]) -> int:
    """Store words from Wikidata where there are none of a stronger origin; the number stored.

    What has not changed since it was last fetched is not counted, and not written.
    """
    known = {(row.capacity_id, row.language_id): row for row in CapacityWords.objects.all()}
    rows = [
        words
        for words in map(_tidied, fetched)
        if _is_news(words, known.get((words.capacity_id, words.language_id)))
    ]
    CapacityWords.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["capacity", "language"],
        update_fields=["label", "description", "aliases", "origin"],
    )
    if rows:
        raise_revision()
    return len(rows)


def distinct_aliases(aliases: Iterable[str], label: str) -> list[str]:
    """Each alias once, none of them empty or the label itself."""
    stripped = (alias.strip() for alias in aliases)
    return [alias for alias in dict.fromkeys(stripped) if alias and alias != label]


def _tidied(words: CapacityWords) -> CapacityWords:
    words.origin = WordOrigin.WIKIDATA
    words.aliases = distinct_aliases(words.aliases, words.label)
    return words


def _is_news(words: CapacityWords, kept: CapacityWords | None) -> bool:
    if kept is None:
        return True
    said = (words.label, words.description, words.aliases)
    before = (kept.label, kept.description, kept.aliases)
    return kept.origin == WordOrigin.WIKIDATA and said != before
