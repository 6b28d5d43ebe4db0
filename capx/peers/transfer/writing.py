"""Carrying out a plan: many people at once, in few statements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from capx.peers.enums import AffiliationState, Kind
from capx.peers.models import (
    Affiliation,
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Person,
    Statement,
)
from capx.peers.services.changes import mark_changed
from capx.peers.transfer.planning import Plan
from capx.peers.transfer.record import Facts, PersonRecord
from capx.peers.transfer.usernames import folded_name, handle_of
from capx.rows import add_objects, add_rows

_FACTS = (Statement, PeerLanguage, PeerTerritory, PeerProject)
_CHANGED_FIELDS = [
    *("handle", "name", "name_folded", "about", "visibility", "confirmed_at", "taken_over")
]


def carry_out(plan: Plan, *, now: datetime) -> None:
    """Write what is new and what changed; a plan without either touches nothing."""
    added = _add(plan, now)
    _change(plan)
    differing = {
        change.person.peer_id: change.record.facts for change in plan.changed if change.facts_differ
    }
    for model in _FACTS:
        model.objects.filter(peer_id__in=differing).delete()
    _withdraw_affiliations(differing)
    write_facts(added | differing)
    changed = [*added, *(change.person.peer_id for change in plan.changed)]
    if changed:
        mark_changed(changed)


def _add(plan: Plan, now: datetime) -> dict[int, Facts]:
    """Make peers and people; returns the facts that are still to be written, by peer."""
    new = {handle_of(record.username): record for record in plan.new}
    add_objects(
        Peer,
        (
            _peer(record, plan, {"confirmed_at": record.updated or now} | record.further)
            for record in plan.new
        ),
    )
    people = Peer.objects.filter(kind=Kind.PERSON, handle__in=new)
    added = {pk: new[handle] for pk, handle in people.order_by("pk").values_list("pk", "handle")}
    add_objects(
        Person,
        (Person(peer_id=pk, wikimedia_id=record.wikimedia_id) for pk, record in added.items()),
    )
    return {pk: record.facts for pk, record in added.items()}


def _change(plan: Plan) -> None:
    Peer.objects.bulk_create(
        [
            _peer(
                record,
                plan,
                {"pk": person.peer_id, "confirmed_at": record.updated or person.confirmed_at},
            )
            for person, record, _ in plan.changed
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_CHANGED_FIELDS,
    )
    Person.objects.bulk_create(
        [
            Person(peer_id=person.peer_id, wikimedia_id=record.wikimedia_id)
            for person, record, _ in plan.changed
            if record.wikimedia_id not in (None, person.wikimedia_id)
        ],
        update_conflicts=True,
        unique_fields=["peer"],
        update_fields=["wikimedia_id"],
    )


def _peer(record: PersonRecord, plan: Plan, fields: dict[str, Any]) -> Peer:
    described: dict[str, Any] = {
        "handle": handle_of(record.username),
        "name": record.username,
        "name_folded": folded_name(record.username),
        "about": record.about,
        "visibility": record.visibility,
        "taken_over": plan.claimed,
    }
    return Peer(**described | fields)


def _withdraw_affiliations(facts_of_peers: Mapping[int, Facts]) -> None:
    """Delete what is no longer stated; what stays keeps the word of the organization about it."""
    rows = Affiliation.objects.exclude(state=AffiliationState.REMOVED)
    rows = rows.filter(peer_id__in=facts_of_peers)
    gone = [
        pk
        for pk, peer, organization in rows.values_list("pk", "peer_id", "organization_id")
        if organization not in facts_of_peers[peer].affiliations
    ]
    Affiliation.objects.filter(pk__in=gone).delete()


def write_facts(facts_of_peers: Mapping[int, Facts]) -> None:
    each = facts_of_peers.items()
    add_rows(
        Statement,
        ("peer_id", "capacity_id", "intent"),
        (
            (peer_id, capacity, intent)
            for peer_id, facts in each
            for capacity, intent in sorted(facts.statements)
        ),
    )
    add_rows(
        PeerLanguage,
        ("peer_id", "language_id", "level"),
        (
            (peer_id, code, level)
            for peer_id, facts in each
            for code, level in sorted(facts.languages)
        ),
    )
    add_rows(
        PeerTerritory,
        ("peer_id", "territory_id"),
        ((peer_id, code) for peer_id, facts in each for code in sorted(facts.territories)),
    )
    add_rows(
        PeerProject,
        ("peer_id", "project_id"),
        ((peer_id, dbname) for peer_id, facts in each for dbname in sorted(facts.projects)),
    )
    Affiliation.objects.bulk_create(
        (
            Affiliation(peer_id=peer_id, organization_id=organization)
            for peer_id, facts in each
            for organization in sorted(facts.affiliations)
        ),
        ignore_conflicts=True,  # what stands there stays
    )
