"""What the page of one capacity gathers from the rooms: who states it, and what helps with it."""

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from capx.capacities.enums import Intent
from capx.explore.cards import Card, cards_of
from capx.explore.stating import peers_on
from capx.peers.queries import intents_stated, person_of, resources_on

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import Promise

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.explore.stating import Stating
    from capx.peers.queries import ShownResource

SHOWN = 6  # peers of each intent

WHO: "dict[Intent, Promise]" = {
    Intent.KNOWN: _("Who knows it"),
    Intent.AVAILABLE: _("Who can share it"),
    Intent.WANTED: _("Who wants to learn it"),
}
SAY: "dict[Intent, Promise]" = {
    Intent.KNOWN: _("I know it"),
    Intent.AVAILABLE: _("I can share it"),
    Intent.WANTED: _("I want to learn it"),
}


@dataclass(frozen=True)
class Column:
    """The peers that state the capacity with one intent."""

    intent: Intent
    title: "Promise"
    cards: list[Card]
    total: int
    has_more_than_counted: bool


@dataclass(frozen=True)
class OwnButton:
    """The button by which a member states the capacity of themselves; pressed, it takes it back."""

    intent: Intent
    words: "Promise"
    pressed: bool


@dataclass(frozen=True)
class CapacityPage:
    columns: list[Column]  # the three intents, in their order
    resources: "list[ShownResource]"


def capacity_page(
    entry: "Entry", *, viewer: "Account | AnonymousUser", language: str
) -> CapacityPage:
    """Six queries whatever the number of peers; a few more where there are resources or events."""
    found = peers_on(entry, viewer=viewer, first=SHOWN)
    return CapacityPage(
        columns=_columns(found.stating, viewer, language),
        resources=resources_on(
            entry.descendants_and_self,
            peers=found.sharing,
            viewer=viewer,
            language=language,
            first=SHOWN,
        ),
    )


def _columns(
    stating: "dict[Intent, Stating]", viewer: "Account | AnonymousUser", language: str
) -> list[Column]:
    ids = dict.fromkeys(chain.from_iterable(each.peer_ids for each in stating.values()))
    cards = {card.peer.pk: card for card in cards_of(list(ids), viewer=viewer, language=language)}
    return [
        Column(
            intent=intent,
            title=WHO[intent],
            cards=[cards[peer_id] for peer_id in each.peer_ids if peer_id in cards],
            total=each.total,
            has_more_than_counted=each.has_more_than_counted,
        )
        for intent, each in stating.items()
    ]


def own_buttons(entry: "Entry", viewer: "Account | AnonymousUser") -> list[OwnButton]:
    """Three buttons; for a retired capacity only those that take back."""
    peer = person_of(viewer) if viewer.is_authenticated else None
    own = intents_stated(peer, entry) if peer else set()
    return [
        OwnButton(intent, SAY[intent], intent in own)
        for intent in Intent
        if intent in own or not entry.retired
    ]
