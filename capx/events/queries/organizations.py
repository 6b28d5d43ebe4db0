"""The organizations that an address of a list names."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from capx.folding import fold
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import peers_visible_to, shown_names

if TYPE_CHECKING:
    from capx.events.queries.announced import Viewer


def organizations_called(values: Collection[str], *, viewer: "Viewer") -> QuerySet[Peer]:
    """By slug, or by the name by which organizations are sorted."""
    called = Q(handle__in=values) | Q(name_folded__in=[fold(value) for value in values])
    return peers_visible_to(viewer).filter(called, kind=Kind.ORGANIZATION)


def names_called(values: Collection[str], *, viewer: "Viewer", language: str) -> dict[str, str]:
    """What to show for each value; a hidden organization is none, and has no name here."""
    if not values:
        return {}
    found = list(organizations_called(values, viewer=viewer))
    names = shown_names(found, language)
    return {
        value: names[peer.pk]
        for peer in found
        for value in values
        if value == peer.handle or fold(value) == peer.name_folded
    }
