"""Bringing peers in, by lines of JSON: in batches, as often as one likes, with the same end.

Organizations come first, wherever they stand in the file, for people state that they belong to
them. So the lines are gone through twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from django.db import IntegrityError, transaction
from django.utils import timezone

from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.organizations.importing import Expected, import_organizations
from capx.peers.transfer.organizations.record import describes_organization
from capx.peers.transfer.planning import Numbered, Plan, plan
from capx.peers.transfer.record import PersonRecord, parse_line
from capx.peers.transfer.report import ImportReport, OnBadLine
from capx.peers.transfer.vocabulary import current_vocabulary
from capx.peers.transfer.writing import carry_out

BATCH = 1_000  # people in one transaction


def import_peers(
    lines: Iterable[str | bytes],
    *,
    on_bad_line: OnBadLine,
    claimed: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Add and change the peers whom these lines describe; `lines` can be gone through twice.

    Lines are counted from 1. A bad one is told to `on_bad_line` and skipped, an empty one skipped.
    `claimed` takes the profiles over at once, for people who have agreed elsewhere. A dry run
    writes nothing and counts the same.
    """
    report = ImportReport()

    def refuse(number: int, reason: str) -> None:
        report.bad += 1
        on_bad_line(number, reason)

    expected = import_organizations(
        lines, report=report, refuse=refuse, claimed=claimed, dry_run=dry_run
    )
    for batch in batched(_records(lines, refuse, expected), BATCH):
        done = store(batch, claimed=claimed, dry_run=dry_run)
        report.count(added=len(done.new), changed=len(done.changed), counts=done)
        for number, reason in done.refused:
            refuse(number, reason)
    return report


def store(batch: Sequence[Numbered], *, claimed: bool, dry_run: bool = False) -> Plan:
    """Plan a batch and carry it out in one transaction."""
    try:
        return _store(batch, claimed=claimed, dry_run=dry_run)
    except IntegrityError:
        # A member published under one of these names at this moment: now the plan sees it.
        return _store(batch, claimed=claimed, dry_run=dry_run)


@transaction.atomic
def _store(batch: Sequence[Numbered], *, claimed: bool, dry_run: bool) -> Plan:
    made = plan(batch, claimed=claimed)
    if not dry_run:
        carry_out(made, now=timezone.now())
    return made


def _records(
    lines: Iterable[str | bytes], refuse: OnBadLine, expected: Expected
) -> Iterator[Numbered]:
    vocabulary, now = current_vocabulary().expecting(expected), timezone.now()
    seen: dict[str | int, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or describes_organization(line):
            continue
        try:
            record = parse_line(line, vocabulary, now=now)
            _only_once(record, number, seen)
        except BadLineError as error:
            refuse(number, str(error))
        else:
            yield number, record


def _only_once(record: PersonRecord, number: int, seen: dict[str | int, int]) -> None:
    """Two lines for one person would change the profile to and fro with every import."""
    names = [name for name in (record.username, record.wikimedia_id) if name is not None]
    for name in names:
        if name in seen:
            raise BadLineError(f"The same person stands in line {seen[name]} already.")
    seen.update(dict.fromkeys(names, number))
