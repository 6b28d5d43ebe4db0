"""Words of capacities from Wikidata, where the directory has none of its own."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings

from capx.capacities.models import Capacity, CapacityWords
from capx.capacities.shipped import shipped_words
from capx.wikimedia.wikidata import ItemWords

LABEL_LENGTH, DESCRIPTION_LENGTH = 200, 500  # characters, as the table holds them


def capacities_by_item() -> dict[str, int]:
    """The id of each offered capacity that has a Wikidata item, by the id of the item."""
    offered = Capacity.objects.filter(retired_at=None).exclude(wikidata_id="")
    return dict(offered.order_by("pk").values_list("wikidata_id", "pk"))


def languages_spoken() -> list[str]:
    """The languages of the directory and of the interface."""
    return sorted({*shipped_words(), *(code for code, _name in settings.LANGUAGES)})


def rows_of(
    items: Iterable[ItemWords], capacities: dict[str, int], languages: Sequence[str]
) -> Iterator[CapacityWords]:
    """Unsaved rows for each language in which an item has a label."""
    for item in items:
        for language in languages:
            if label := item.labels.get(language):
                yield CapacityWords(
                    capacity_id=capacities[item.item],
                    language_id=language,
                    label=label[:LABEL_LENGTH],
                    description=item.descriptions.get(language, "")[:DESCRIPTION_LENGTH],
                    aliases=item.aliases.get(language, []),
                )
