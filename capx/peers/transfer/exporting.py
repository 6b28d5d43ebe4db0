"""Handing people out, a line each, without ever holding more than a batch of them.

Organizations go out by `organizations/exporting.py`.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer
from capx.peers.transfer.reading import facts_of
from capx.peers.transfer.record import Facts
from capx.peers.transfer.vocabulary import current_vocabulary

BATCH = 1_000  # people read at once


class _Row(NamedTuple):
    pk: int
    name: str
    about: str
    visibility: str
    confirmed_at: datetime
    wikimedia_id: int | None


def people_to_export(visibilities: Collection[Visibility]) -> QuerySet[Peer]:
    """Published people of these visibilities; no draft is ever handed out, nor who is withheld.

    Nor is an imported profile whose name has passed to somebody else: it waits under "#" and its
    number, which no import would take for a name.
    """
    people = Peer.objects.filter(
        kind=Kind.PERSON,
        visibility__in=set(visibilities) - {Visibility.DRAFT},
        is_withheld=False,
    )
    return people.exclude(handle__startswith="#")


def exported_lines(people: QuerySet[Peer], *, with_ids: bool) -> Iterator[str]:
    """One line of JSON for each of these people, such as `import_peers` reads.

    `with_ids` adds the kind and the Wikimedia id, by which an import follows a renamed person.
    """
    slugs = dict(Capacity.objects.values_list("pk", "slug"))
    handles = {pk: slug for slug, pk in current_vocabulary().organizations.items()}
    last = 0
    while rows := _batch(people, after=last):
        last = rows[-1].pk
        facts = facts_of([row.pk for row in rows])
        for row in rows:
            line = _described(row, with_ids=with_ids, stated=_stated(facts[row.pk], slugs, handles))
            yield json.dumps(line, ensure_ascii=False)


def _batch(people: QuerySet[Peer], *, after: int) -> list[_Row]:
    rows = people.filter(pk__gt=after).order_by("pk")
    columns = ("pk", "name", "about", "visibility", "confirmed_at", "person__wikimedia_id")
    return [_Row(*row) for row in rows.values_list(*columns)[:BATCH]]


def _described(row: _Row, *, stated: dict[str, object], with_ids: bool) -> dict[str, object]:
    line: dict[str, object] = {
        "username": row.name,
        "about": row.about,
        **stated,
        "visibility": row.visibility,
        "updated": row.confirmed_at.astimezone(UTC).isoformat(),
    }
    if with_ids:
        line["kind"] = Kind.PERSON.value
        line["wikimedia_id"] = row.wikimedia_id
    return line


def _stated(
    facts: Facts, slugs: Mapping[int, str], handles: Mapping[int, str]
) -> dict[str, object]:
    """An affiliation to an organization that nobody sees is left out."""
    return {
        **stated_capacities(facts, slugs),
        "languages": [
            {"code": code, "level": level.lower()} for code, level in sorted(facts.languages)
        ],
        "territories": sorted(facts.territories),
        "projects": sorted(facts.projects),
        "affiliations": sorted(handles[pk] for pk in facts.affiliations if pk in handles),
    }


def stated_capacities(facts: Facts, slugs: Mapping[int, str]) -> dict[str, list[str]]:
    return {
        intent.value: sorted(slugs[pk] for pk, stated in facts.statements if stated == intent)
        for intent in (Intent.KNOWN, Intent.AVAILABLE, Intent.WANTED)
    }
