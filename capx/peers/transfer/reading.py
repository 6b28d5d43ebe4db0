"""What hangs on peers, read in a fixed number of queries however many they are."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from capx.peers.enums import AffiliationState
from capx.peers.models import Affiliation, PeerLanguage, PeerProject, PeerTerritory, Statement
from capx.peers.transfer.record import Facts


def facts_of(peer_ids: Collection[int]) -> dict[int, Facts]:
    """The facts of each of these peers; empty ones for who states nothing.

    An affiliation that the organization removed is none.
    """
    statements = _rows(Statement.objects.all(), peer_ids, "capacity_id", "intent")
    languages = _rows(PeerLanguage.objects.all(), peer_ids, "language_id", "level")
    territories = _rows(PeerTerritory.objects.all(), peer_ids, "territory_id")
    projects = _rows(PeerProject.objects.all(), peer_ids, "project_id")
    standing = Affiliation.objects.exclude(state=AffiliationState.REMOVED)
    affiliations = _rows(standing, peer_ids, "organization_id")
    return {
        peer_id: Facts(
            statements=frozenset(statements[peer_id]),
            languages=frozenset(languages[peer_id]),
            territories=frozenset(territories[peer_id]),
            projects=frozenset(projects[peer_id]),
            affiliations=frozenset(affiliations[peer_id]),
        )
        for peer_id in peer_ids
    }


def removed_affiliations(peer_ids: Collection[int]) -> defaultdict[int, list[Any]]:
    """Organizations, by peer, that have said that the peer does not belong to them."""
    removed = Affiliation.objects.filter(state=AffiliationState.REMOVED)
    return _rows(removed, peer_ids, "organization_id")


def _rows(
    facts: QuerySet[Any], peer_ids: Collection[int], *columns: str
) -> defaultdict[int, list[Any]]:
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    found = facts.filter(peer_id__in=peer_ids)
    for peer_id, *values in found.values_list("peer_id", *columns):
        rows[peer_id].append(tuple(values) if len(values) > 1 else values[0])
    return rows
