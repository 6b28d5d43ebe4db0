"""What the index holds, out of the database: of some peers, or of all in batches."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from capx.explore.facet import Facet, Scope
from capx.explore.index.document import Document, Key
from capx.peers.enums import Proficiency, Visibility
from capx.peers.models import (
    Affiliation,
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 5_000  # peers
PUBLISHED = {Visibility.PUBLIC: Scope.PUBLIC, Visibility.MEMBERS: Scope.MEMBERS}
TAKEN_OVER: Key = ("taken_over", 1)  # no imported profile that waits for its member
FACTS = (
    (PeerTerritory.objects.all(), Facet.TERRITORY, "territory_id"),
    (PeerProject.objects.all(), Facet.PROJECT, "project_id"),
    (Affiliation.objects.all(), Facet.AFFILIATION, "organization__peer__handle"),
)


def read_all() -> "Iterator[list[Document]]":
    """Every published peer, in batches that keep memory low."""
    last = 0
    while ids := list(
        Peer.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield _read(Q(pk__gt=last, pk__lte=ids[-1]), Q(peer__gt=last, peer__lte=ids[-1]))
        last = ids[-1]


def read_some(peer_ids: "Sequence[int]") -> "Iterator[list[Document]]":
    """Those of these peers that are published."""
    for start in range(0, len(peer_ids), BATCH):
        part = peer_ids[start : start + BATCH]
        yield _read(Q(pk__in=part), Q(peer__in=part))


def _read(peers: Q, facts: Q) -> list[Document]:
    keys = _keys(facts)
    published = Peer.objects.filter(peers, visibility__in=PUBLISHED).values_list(
        "pk", "name_folded", "about", "confirmed_at", "visibility", "kind", "taken_over"
    )
    return [
        Document(
            peer_id=pk,
            name=name,
            about=about,
            confirmed=confirmed_at.timestamp(),
            keys=[
                ("scope", PUBLISHED[Visibility(visibility)]),
                (Facet.KIND, kind),
                *([TAKEN_OVER] if taken_over else []),
                *keys[pk],
            ],
        )
        for pk, name, about, confirmed_at, visibility, kind, taken_over in published
    ]


def _keys(facts: Q) -> defaultdict[int, list[Key]]:
    keys: defaultdict[int, list[Key]] = defaultdict(list)
    for peer_id, intent, capacity_id in Statement.objects.filter(facts).values_list(
        "peer_id", "intent", "capacity_id"
    ):
        keys[peer_id].append((intent, capacity_id))
    spoken = PeerLanguage.objects.filter(facts).exclude(level=Proficiency.NONE)
    for peer_id, code in spoken.values_list("peer_id", "language_id"):
        keys[peer_id].append((Facet.LANGUAGE, code))
    for rows, facet, column in FACTS:
        for peer_id, value in rows.filter(facts).values_list("peer_id", column):
            keys[peer_id].append((facet, value))
    return keys
