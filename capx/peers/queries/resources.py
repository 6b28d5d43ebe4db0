"""The resources that peers share, ready to be shown in the reader's language."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.capacities.queries import Shown, capacities_named_by
from capx.movement.names import language_name
from capx.peers.enums import ResourceKind
from capx.peers.models import Peer, Picture, Resource
from capx.peers.queries.names import shown_names
from capx.peers.queries.visibility import seen_by
from capx.wikimedia.addresses import page_address

ICONS = {
    ResourceKind.SLIDES: "imageLayoutFrame",
    ResourceKind.GUIDE: "book",
    ResourceKind.TEMPLATE: "layout",
    ResourceKind.TOOL: "settings",
    ResourceKind.ROOM: "mapPin",
    ResourceKind.EQUIPMENT: "camera",
    ResourceKind.REPORT: "chart",
}


@dataclass(frozen=True, slots=True)
class ShownResource:
    id: int
    peer: Peer
    peer_name: str
    kind: ResourceKind
    title: str
    address: str  # a link, or the page of a file on Wikimedia Commons
    language_code: str  # empty where it is of no language
    language: str
    picture: Picture | None  # of a file on Commons; it may still be on its way
    capacities: list[Shown]

    @property
    def icon(self) -> str:
        return ICONS[self.kind]


def resources_visible_to(viewer: Account | AnonymousUser) -> QuerySet[Resource]:
    return Resource.objects.filter(seen_by(viewer, "peer"))


def resources_of(peer: Peer, language: str) -> list[ShownResource]:
    """What a peer shares, in its own order; the caller has seen that the reader may see the peer.

    Two queries, and one where there is nothing.
    """
    return _shown(list(_rows(peer.resources.all())), {peer.pk: peer.name}, language)


def resources_on(
    capacities: Collection[int],
    *,
    peers: Collection[int],
    viewer: Account | AnonymousUser,
    language: str,
    first: int,
) -> list[ShownResource]:
    """What these peers (their numbers, in this order) share on any of the capacities (ids).

    Those whom the viewer may not see are left out. At most four queries, none for no peers.
    """
    if not peers:
        return []
    order = {peer_id: place for place, peer_id in enumerate(peers)}
    rows = resources_visible_to(viewer).filter(peer__in=peers, capacities__in=capacities)
    found = sorted(_rows(rows.distinct()), key=lambda row: (order[row.peer_id], row.place, row.pk))
    shown = found[:first]
    names = shown_names({row.peer for row in shown}, language)
    return _shown(shown, names, language)


def resource_titles(peers: Collection[int]) -> dict[int, list[str]]:
    """Titles of what these peers share, by the number of the peer; no query for no peers."""
    titles: dict[int, list[str]] = defaultdict(list)
    if peers:
        rows = Resource.objects.filter(peer__in=peers)
        for peer_id, title in rows.values_list("peer_id", "title"):
            titles[peer_id].append(title)
    return titles


def _rows(resources: QuerySet[Resource]) -> QuerySet[Resource]:
    pixels = ("picture__small", "picture__large")
    return resources.select_related("peer", "picture").defer(*pixels)


def _shown(rows: Collection[Resource], names: dict[int, str], language: str) -> list[ShownResource]:
    capacities = capacities_named_by(Resource, [row.pk for row in rows], language)
    return [
        ShownResource(
            id=row.pk,
            peer=row.peer,
            peer_name=names[row.peer_id],
            kind=ResourceKind(row.kind),
            title=row.title,
            address=row.link or commons_page(row.commons_file),
            language_code=row.language_id or "",
            language=language_name(row.language_id, language) if row.language_id else "",
            picture=row.picture,
            capacities=capacities[row.pk],
        )
        for row in rows
    ]


def commons_page(file: str) -> str:
    """The page of a file (its name without "File:") on Wikimedia Commons."""
    return page_address(settings.COMMONS_API_URL, f"File:{file}")
