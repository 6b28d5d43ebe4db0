"""Handing organizations out, a line each, without ever holding more than a batch of them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import F, QuerySet

from capx.capacities.models import Capacity
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.models import Management, OrganizationName, Peer
from capx.peers.transfer.exporting import stated_capacities
from capx.peers.transfer.reading import facts_of

BATCH = 500  # organizations read at once


class _Row(NamedTuple):
    pk: int
    slug: str
    about: str
    visibility: str
    confirmed_at: datetime
    type: str
    acronym: str
    meta_page: str
    website: str


class _Hanging(NamedTuple):
    """What hangs on one organization, as its line says it."""

    names: dict[str, str]
    stated: dict[str, object]
    managers: list[str]


def organizations_to_export(visibilities: Collection[Visibility]) -> QuerySet[Peer]:
    """Published organizations of these visibilities; a draft is never handed out."""
    return Peer.objects.filter(
        kind=Kind.ORGANIZATION, visibility__in=set(visibilities) - {Visibility.DRAFT}
    )


def organization_lines(organizations: QuerySet[Peer], *, with_managers: bool) -> Iterator[str]:
    """One line of JSON for each, such as `import_peers` reads.

    `with_managers` names those who wish to be shown on the page of the organization.
    """
    slugs = dict(Capacity.objects.values_list("pk", "slug"))
    last = 0
    while rows := _batch(organizations, after=last):
        last = rows[-1].pk
        hanging = _hanging([row.pk for row in rows], slugs, with_managers=with_managers)
        for row in rows:
            yield json.dumps(_described(row, hanging[row.pk]), ensure_ascii=False)


def _batch(organizations: QuerySet[Peer], *, after: int) -> list[_Row]:
    rows = organizations.filter(pk__gt=after).order_by("pk")
    columns = ("pk", "handle", "about", "visibility", "confirmed_at")
    further = [F(f"organization__{each}") for each in _Row._fields[len(columns) :]]
    return [_Row(*row) for row in rows.values_list(*columns, *further)[:BATCH]]


def _described(row: _Row, hanging: _Hanging) -> dict[str, object]:
    return {
        "kind": Kind.ORGANIZATION.value,
        "slug": row.slug,
        "names": hanging.names,
        "type": row.type,
        "acronym": row.acronym,
        "about": row.about,
        **hanging.stated,
        "meta_page": row.meta_page,
        "website": row.website,
        "managers": hanging.managers,
        "visibility": row.visibility,
        "updated": row.confirmed_at.astimezone(UTC).isoformat(),
    }


def _hanging(
    ids: list[int], slugs: Mapping[int, str], *, with_managers: bool
) -> dict[int, _Hanging]:
    names, facts = _names(ids), facts_of(ids)
    managers = _shown_managers(ids if with_managers else [])
    return {
        pk: _Hanging(
            names=names[pk],
            stated={
                **stated_capacities(facts[pk], slugs),
                "languages": sorted(code for code, _ in facts[pk].languages),
                "territories": sorted(facts[pk].territories),
            },
            managers=managers[pk],
        )
        for pk in ids
    }


def _names(ids: list[int]) -> defaultdict[int, dict[str, str]]:
    names: defaultdict[int, dict[str, str]] = defaultdict(dict)
    rows = OrganizationName.objects.filter(organization__in=ids).order_by("language_id")
    for pk, code, name in rows.values_list("organization_id", "language_id", "name"):
        names[pk][code] = name
    return names


def _shown_managers(ids: list[int]) -> defaultdict[int, list[str]]:
    managers: defaultdict[int, list[str]] = defaultdict(list)
    shown = Management.objects.filter(
        organization__in=ids, state=ManagementState.ACTIVE, is_shown=True
    )
    rows = shown.order_by("account__username")
    for pk, username in rows.values_list("organization_id", "account__username"):
        managers[pk].append(username)
    return managers
