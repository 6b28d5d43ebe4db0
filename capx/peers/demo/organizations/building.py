"""Bringing the organizations of the demo into the database, through the machinery of imports."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import batched
from random import Random

from django.db import transaction
from django.utils import timezone

from capx.peers.demo.organizations.cast import Part
from capx.peers.demo.organizations.identities import (
    OrganizationIdentity,
    organization_identities,
)
from capx.peers.demo.organizations.people import DemoPeople
from capx.peers.demo.organizations.records import OrganizationRecords
from capx.peers.demo.organizations.sharing import Home, Sharing
from capx.peers.enums import Kind
from capx.peers.models import Affiliation, Management, Organization, Peer
from capx.peers.services.changes import mark_changed
from capx.peers.transfer.organizations.importing import BATCH
from capx.peers.transfer.organizations.planning import NewOrganization, OrganizationPlan
from capx.peers.transfer.organizations.writing import carry_out_organizations


def build_organizations(organizations: int, *, seed: int, progress: Callable[[int], object]) -> int:
    """Add who is missing of the first `organizations`; returns how many were added.

    Their managers and members are people of the demo who are here by now. `progress` is told of
    each batch how many organizations it had.
    """
    builder = _Builder(seed, today=timezone.now().date())
    added = 0
    for batch in batched(organization_identities(organizations, seed=seed), BATCH):
        missing = _missing(batch)
        if missing:
            builder.add(missing)
            added += len(missing)
        progress(len(batch))
    return added


def _missing(batch: Sequence[OrganizationIdentity]) -> list[OrganizationIdentity]:
    here = Peer.objects.filter(kind=Kind.ORGANIZATION, handle__in=[each.slug for each in batch])
    slugs = set(here.values_list("handle", flat=True))
    return [each for each in batch if each.slug not in slugs]


class _Builder:
    def __init__(self, seed: int, *, today: date) -> None:
        self.seed = seed
        self.records = OrganizationRecords.drawn_with(seed, today=today)
        self.sharing = Sharing(seed, today, self.records.directory)
        self.people = DemoPeople.read()

    @transaction.atomic
    def add(self, missing: Sequence[OrganizationIdentity]) -> None:
        plan = OrganizationPlan(claimed=True)
        plan.new = [NewOrganization(self.records.record(each), frozenset()) for each in missing]
        numbers = carry_out_organizations(plan, now=timezone.now())
        homes = [Home(identity, numbers[identity.slug]) for identity in missing]
        self.sharing.share(homes)
        mark_changed([home.pk for home in homes] + self._bring_people(homes))

    def _bring_people(self, homes: Sequence[Home]) -> list[int]:
        """Managers and members; returns the peers that have changed thereby."""
        managements: list[Management] = []
        affiliations: list[Affiliation] = []
        for identity, pk in homes:
            chance = Random(f"people/{self.seed}/{identity.number}")  # noqa: S311  # no secret
            found = self.people.managements(identity, pk, chance=chance)
            managements += found
            affiliations += self.people.affiliations(identity, pk, chance=chance)
            if identity.part == Part.PROPOSED and found:
                Organization.objects.filter(pk=pk).update(proposed_by=found[0].account_id)
        Management.objects.bulk_create(managements)
        Affiliation.objects.bulk_create(affiliations)
        return sorted({each.peer_id for each in affiliations})
