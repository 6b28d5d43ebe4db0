"""What a card tells of an organization: what it is called, and what kind it is of."""

from collections import defaultdict
from typing import TYPE_CHECKING

from capx.movement.fallbacks import best
from capx.peers.enums import Kind, OrganizationType
from capx.peers.models import Organization

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capx.explore.cards import Card


def introduce_organizations(cards: "Mapping[int, Card]", language: str) -> None:
    """Call them as the reader does; one query, and none where there are only people.

    The peer of a card is for showing alone: its name is replaced by the best one.
    """
    organizations = [pk for pk, card in cards.items() if card.peer.kind == Kind.ORGANIZATION]
    if not organizations:
        return
    names: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Organization.objects.filter(pk__in=organizations).order_by("names__pk")
    columns = ("pk", "type", "acronym", "names__language_id", "names__name")
    for pk, kind, acronym, code, name in rows.values_list(*columns):
        cards[pk].type, cards[pk].acronym = OrganizationType(kind), acronym
        if name:
            names[pk][code] = name
    for pk, called in names.items():
        _call(cards[pk], called, language)


def _call(card: "Card", names: "Mapping[str, str]", language: str) -> None:
    card.peer.name = best(names, language) or next(iter(names.values()))
    others = dict.fromkeys(names.values())
    card.other_names = [name for name in others if name != card.peer.name]
