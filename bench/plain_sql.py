"""What the database alone needs for the same questions: rows, count and order in SQL, no facets."""

import json
import os
import time

import django
from django.http import QueryDict

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capx.settings")
django.setup()

from bench.searches import searches  # noqa: E402  # needs Django
from capx.capacities.directory import current  # noqa: E402
from capx.capacities.enums import Intent  # noqa: E402
from capx.explore.criteria import PER_PAGE, Criteria  # noqa: E402
from capx.movement.queries import territories_within  # noqa: E402
from capx.peers.enums import Visibility  # noqa: E402
from capx.peers.index.facet import Facet  # noqa: E402
from capx.peers.models import (  # noqa: E402
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Statement,
)

ROUNDS = 3
FACTS = {
    Facet.LANGUAGE: (PeerLanguage.objects.exclude(level="0"), "language__in"),
    Facet.PROJECT: (PeerProject.objects.all(), "project__in"),
}


def peers(criteria: Criteria) -> "django.db.models.QuerySet[Peer]":
    """The search as one would write it in SQL; words are left out, which favours the database."""
    found = Peer.objects.filter(visibility=Visibility.PUBLIC)
    if not criteria.incomplete:
        found = found.filter(pk__in=Statement.objects.values("peer"))
    slugs, intents = criteria.values(Facet.CAPACITY), criteria.values(Facet.INTENT)
    if slugs or intents:
        stated = Statement.objects.filter(intent__in=intents or list(Intent))
        entries = [entry for slug in slugs if (entry := current().get(slug))]
        ids = {number for entry in entries for number in entry.descendants_and_self}
        found = found.filter(
            pk__in=(stated.filter(capacity__in=ids) if slugs else stated).values("peer")
        )
    for facet, (rows, column) in FACTS.items():
        if values := criteria.values(facet):
            found = found.filter(pk__in=rows.filter(**{column: values}).values("peer"))
    if values := criteria.values(Facet.TERRITORY):
        within = PeerTerritory.objects.filter(territory__in=territories_within(values))
        found = found.filter(pk__in=within.values("peer"))
    return found.order_by("-confirmed_at", "name_folded")


def ask(criteria: Criteria) -> float:
    """Milliseconds for a page of rows and the number of all."""
    begun = time.perf_counter()
    start = (criteria.page - 1) * PER_PAGE
    found = peers(criteria)
    list(found.values("pk", "name")[start : start + PER_PAGE])
    found.count()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    asked = [Criteria.from_address(QueryDict(q.address.partition("?")[2])) for q in searches()]
    times = sorted(ask(criteria) for criteria in asked for _round in range(ROUNDS))
    print(json.dumps({"p95": times[int(len(times) * 0.95)]}))
