"""What the index holds, out of the database: of some peers, or of all in batches."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from capx.peers.enums import AffiliationState, Kind, Proficiency, Visibility
from capx.peers.index.availability import availability
from capx.peers.index.document import Document, Key
from capx.peers.index.facet import Facet, Scope
from capx.peers.models import (
    Affiliation,
    Organization,
    OrganizationName,
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Resource,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    # The condition that a column holds one of the peers that are read.
    type Within = Callable[[str], Q]

BATCH = 5_000  # peers
PUBLISHED = {Visibility.PUBLIC: Scope.PUBLIC, Visibility.MEMBERS: Scope.MEMBERS}
TAKEN_OVER: Key = ("taken_over", 1)  # no imported profile that waits for its member
CONVERSES_IN, WORKS_IN = "converses_in", "works_in"  # a language, from level 2 and from level 3
ORGANIZATION = "organization"  # the organization itself, under its slug
SHARES_ON = "shares_on"  # who shares a resource on a capacity, under its id
_BASICALLY, _CONVERSING = (Facet.LANGUAGE,), (Facet.LANGUAGE, CONVERSES_IN)
_SPOKEN: defaultdict[Proficiency, tuple[str, ...]] = defaultdict(
    lambda: (*_CONVERSING, WORKS_IN),
    {Proficiency.BASIC: _BASICALLY, Proficiency.INTERMEDIATE: _CONVERSING},
)
FACTS = (
    (PeerTerritory.objects.all(), Facet.TERRITORY, "territory_id"),
    (PeerProject.objects.all(), Facet.PROJECT, "project_id"),
    (
        Affiliation.objects.exclude(state=AffiliationState.REMOVED),
        Facet.AFFILIATION,
        "organization__peer__handle",
    ),
)


def read_all() -> "Iterator[list[Document]]":
    """Every published peer, in batches that keep memory low."""
    last = 0
    while ids := list(
        Peer.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield _read(_between(last, ids[-1]))
        last = ids[-1]


def read_some(peer_ids: "Sequence[int]") -> "Iterator[list[Document]]":
    """Those of these peers that are published."""
    for start in range(0, len(peer_ids), BATCH):
        yield _read(_among(peer_ids[start : start + BATCH]))


def _between(last: int, end: int) -> "Within":
    return lambda column: Q((f"{column}__gt", last), (f"{column}__lte", end))


def _among(peer_ids: "Sequence[int]") -> "Within":
    return lambda column: Q((f"{column}__in", peer_ids))


def _read(within: "Within") -> list[Document]:
    keys = _keys(within("peer"))
    published = list(
        Peer.objects.filter(within("pk"), visibility__in=PUBLISHED, is_withheld=False).values_list(
            *("pk", "name_folded", "about", "confirmed_at"),
            *("visibility", "kind", "handle", "taken_over", "programme"),
        )
    )
    has_organizations = any(row[5] == Kind.ORGANIZATION for row in published)
    names = _other_names(within) if has_organizations else {}
    titles = _add_resources(keys, within("peer"))
    for pk, key in availability(within("pk")):
        keys[pk].append(key)
    return [
        Document(
            peer_id=pk,
            name=name,
            about=about,
            confirmed=confirmed.timestamp(),
            keys=[
                ("scope", PUBLISHED[Visibility(visibility)]),
                (Facet.KIND, kind),
                *([(ORGANIZATION, handle)] if kind == Kind.ORGANIZATION else []),
                *([TAKEN_OVER] if taken_over else []),
                *([(Facet.PROGRAMME, programme)] if programme else []),
                *keys[pk],
            ],
            other_names=_each_once(names.get(pk, ())),
            titles=_each_once(titles.get(pk, ())),
        )
        for pk, name, about, confirmed, visibility, kind, handle, taken_over, programme in published
    ]


def _keys(facts: Q) -> defaultdict[int, list[Key]]:
    keys: defaultdict[int, list[Key]] = defaultdict(list)
    for peer_id, intent, capacity_id in Statement.objects.filter(facts).values_list(
        "peer_id", "intent", "capacity_id"
    ):
        keys[peer_id].append((intent, capacity_id))
    spoken = PeerLanguage.objects.filter(facts).exclude(level=Proficiency.NONE)
    for peer_id, code, level in spoken.values_list("peer_id", "language_id", "level"):
        keys[peer_id].extend((name, code) for name in _SPOKEN[Proficiency(level)])
    for rows, facet, column in FACTS:
        for peer_id, value in rows.filter(facts).values_list("peer_id", column):
            keys[peer_id].append((facet, value))
    return keys


def _other_names(within: "Within") -> dict[int, list[str]]:
    """What organizations are called, by their numbers."""
    names: dict[int, list[str]] = defaultdict(list)
    called = OrganizationName.objects.filter(within("organization")).order_by("pk")
    for peer_id, name in called.values_list("organization_id", "name"):
        names[peer_id].append(name)
    shortened = Organization.objects.filter(within("peer")).exclude(acronym="")
    for peer_id, acronym in shortened.values_list("peer_id", "acronym"):
        names[peer_id].append(acronym)
    return names


def _add_resources(keys: defaultdict[int, list[Key]], facts: Q) -> dict[int, list[str]]:
    """Note what resources are about among the keys of their peers; returns their titles."""
    titles: dict[int, list[str]] = defaultdict(list)
    rows = Resource.objects.filter(facts).order_by("pk")
    for peer_id, title, capacity_id in rows.values_list("peer_id", "title", "capacities"):
        titles[peer_id].append(title)
        if capacity_id is not None:
            keys[peer_id].append((SHARES_ON, capacity_id))
    return titles


def _each_once(texts: "Iterable[str]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
