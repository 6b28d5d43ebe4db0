"""The affiliates of the Movement that every installation begins with: `data/affiliates.toml`."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from capx.peers.enums import Kind, OrganizationType, Visibility
from capx.peers.models import Peer
from capx.peers.transfer.organizations.planning import NewOrganization, OrganizationPlan
from capx.peers.transfer.organizations.record import OrganizationRecord
from capx.peers.transfer.organizations.writing import carry_out_organizations
from capx.peers.transfer.record import Facts

FILE = Path(__file__).resolve().parents[2] / "data" / "affiliates.toml"


def shipped_affiliates() -> list[OrganizationRecord]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [_record(slug, row) for slug, row in rows.items()]


@transaction.atomic
def load_affiliates() -> int:
    """Add those that are not here yet, as drafts that nobody manages; returns how many.

    Nobody sees them until a moderator confirms a manager or lists them. What is here is left
    alone: somebody may have edited it.
    """
    affiliates = shipped_affiliates()
    slugs = [record.slug for record in affiliates]
    here = Peer.objects.filter(kind=Kind.ORGANIZATION, handle__in=slugs)
    known = set(here.values_list("handle", flat=True))
    plan = OrganizationPlan(claimed=False)
    plan.new = [NewOrganization(each, frozenset()) for each in affiliates if each.slug not in known]
    carry_out_organizations(plan, now=timezone.now())
    return len(plan.new)


def _record(slug: str, row: dict[str, Any]) -> OrganizationRecord:
    return OrganizationRecord(
        slug=slug,
        names=row["names"],
        type=OrganizationType(row["type"]),
        facts=Facts(territories=frozenset(row["territories"])),
        meta_page=row["meta_page"],
        visibility=Visibility.DRAFT,
    )
