"""Carrying out a plan: many organizations at once, in few statements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import (
    Management,
    Organization,
    OrganizationName,
    Peer,
    PeerLanguage,
    PeerTerritory,
    Statement,
)
from capx.peers.services.changes import mark_changed
from capx.peers.transfer.organizations.planning import OrganizationPlan
from capx.peers.transfer.organizations.record import OrganizationRecord
from capx.peers.transfer.usernames import folded_name
from capx.peers.transfer.writing import write_facts
from capx.safety.services import record as record_in_audit_trail

_FACTS = (Statement, PeerLanguage, PeerTerritory)
_PEER_FIELDS = ["name", "name_folded", "about", "visibility", "confirmed_at"]
_FIELDS = ["type", "acronym", "meta_page", "website"]

type Records = Mapping[int, OrganizationRecord]  # by number of the peer


def carry_out_organizations(plan: OrganizationPlan, *, now: datetime) -> dict[str, int]:
    """Write what is new and what changed; returns the numbers of new peers by slug."""
    added = _add(plan, now)
    changed = {known.peer_id: record for known, record, _ in plan.changed}
    _change(plan)
    for model in _FACTS:
        model.objects.filter(peer_id__in=changed).delete()
    OrganizationName.objects.filter(organization_id__in=changed).delete()
    written = added | changed
    _name(written)
    write_facts({pk: record.facts for pk, record in written.items()})
    numbers = {record.slug: pk for pk, record in added.items()}
    _appoint(plan, numbers)
    if written:
        mark_changed(written)
    return numbers


def _add(plan: OrganizationPlan, now: datetime) -> dict[int, OrganizationRecord]:
    records = [record for record, _ in plan.new]
    peers = Peer.objects.bulk_create(
        _peer(record, {"confirmed_at": record.updated or now} | record.further)
        for record in records
    )
    added = {peer.pk: record for peer, record in zip(peers, records, strict=True)}
    Organization.objects.bulk_create(_organizations(added))
    return added


def _change(plan: OrganizationPlan) -> None:
    Peer.objects.bulk_create(
        [
            _peer(
                record,
                {"pk": known.peer_id, "confirmed_at": record.updated or known.confirmed_at},
            )
            for known, record, _ in plan.changed
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_PEER_FIELDS,
    )
    Organization.objects.bulk_create(
        _organizations({known.peer_id: record for known, record, _ in plan.changed}),
        update_conflicts=True,
        unique_fields=["peer"],
        update_fields=_FIELDS,
    )


def _peer(record: OrganizationRecord, fields: dict[str, Any]) -> Peer:
    described: dict[str, Any] = {
        "kind": Kind.ORGANIZATION,
        "handle": record.slug,
        "name": record.name,
        "name_folded": folded_name(record.name),
        "about": record.about,
        "visibility": record.visibility,
    }
    return Peer(**described | fields)


def _organizations(records: Records) -> list[Organization]:
    return [
        Organization(peer_id=pk, **{each: getattr(record, each) for each in _FIELDS})
        for pk, record in records.items()
    ]


def _name(records: Records) -> None:
    OrganizationName.objects.bulk_create(
        OrganizationName(organization_id=pk, language_id=code, name=name)
        for pk, record in records.items()
        for code, name in sorted(record.names.items())
    )


def _appoint(plan: OrganizationPlan, numbers: Mapping[str, int]) -> None:
    new = [(record.slug, numbers[record.slug], managers) for record, managers in plan.new]
    changed = [(record.slug, known.peer_id, managers) for known, record, managers in plan.changed]
    appointed = [
        (slug, Management(organization_id=pk, account_id=account, state=plan.state))
        for slug, pk, managers in new + changed
        for account in sorted(managers)
    ]
    Management.objects.bulk_create(
        [management for _, management in appointed],
        update_conflicts=True,
        unique_fields=["organization", "account"],
        update_fields=["state", "since"],
    )
    action = "manager-appointed" if plan.claimed else "manager-invited"
    for slug, management in appointed:
        target, details = Account(pk=management.account_id), {"organization": slug}
        record_in_audit_trail(actor=None, action=action, target=target, details=details)
