"""Bringing in the organizations among the lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from django.db import IntegrityError, transaction
from django.utils import timezone

from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.organizations.planning import OrganizationPlan, plan_organizations
from capx.peers.transfer.organizations.record import (
    OrganizationRecord,
    describes_organization,
    parse_organization,
)
from capx.peers.transfer.organizations.writing import carry_out_organizations
from capx.peers.transfer.report import ImportReport, OnBadLine
from capx.peers.transfer.vocabulary import current_vocabulary

BATCH = 500  # organizations in one transaction

# What people may state after a dry run, by slug; None for what nobody may.
type Expected = dict[str, int | None]


def import_organizations(
    lines: Iterable[str | bytes],
    *,
    report: ImportReport,
    refuse: OnBadLine,
    claimed: bool,
    dry_run: bool,
) -> Expected:
    """Add and change the organizations that some of these lines describe, and count them.

    Returns what a dry run would have made of them, and nothing after a real one.
    """
    expected: Expected = {}
    for batch in batched(_records(lines, refuse), BATCH):
        made = store_organizations(batch, claimed=claimed, dry_run=dry_run)
        report.count(added=len(made.new), changed=len(made.changed), counts=made)
        if dry_run:
            _expect(made, expected)
    return expected


def store_organizations(
    batch: Sequence[OrganizationRecord], *, claimed: bool, dry_run: bool = False
) -> OrganizationPlan:
    """Plan a batch and carry it out in one transaction."""
    try:
        return _store(batch, claimed=claimed, dry_run=dry_run)
    except IntegrityError:
        # Somebody proposed one of these at this moment: now the plan sees it.
        return _store(batch, claimed=claimed, dry_run=dry_run)


@transaction.atomic
def _store(
    batch: Sequence[OrganizationRecord], *, claimed: bool, dry_run: bool
) -> OrganizationPlan:
    made = plan_organizations(batch, claimed=claimed)
    if not dry_run:
        carry_out_organizations(made, now=timezone.now())
    return made


def _records(lines: Iterable[str | bytes], refuse: OnBadLine) -> Iterator[OrganizationRecord]:
    vocabulary, now = None, timezone.now()
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not describes_organization(line):
            continue
        vocabulary = vocabulary or current_vocabulary()
        try:
            record = parse_organization(line, vocabulary, now=now)
            if record.slug in seen:
                first = seen[record.slug]
                raise BadLineError(f"The same organization stands in line {first} already.")  # noqa: TRY301
        except BadLineError as error:
            refuse(number, str(error))
        else:
            seen[record.slug] = number
            yield record


def _expect(made: OrganizationPlan, expected: Expected) -> None:
    for record, _ in made.new:
        number = -1 - len(expected)  # one that nobody has
        expected[record.slug] = number if record.visibility in SHOWN_TO_MEMBERS else None
    for known, record, _ in made.changed:
        is_shown = record.visibility in SHOWN_TO_MEMBERS
        expected[record.slug] = known.peer_id if is_shown else None
