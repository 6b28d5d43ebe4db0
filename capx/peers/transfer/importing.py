"""Bringing people in, by lines of JSON: in batches, as often as one likes, with the same end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db import IntegrityError, transaction
from django.utils import timezone

from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.planning import Numbered, Plan, plan
from capx.peers.transfer.record import PersonRecord, parse_line
from capx.peers.transfer.vocabulary import current_vocabulary
from capx.peers.transfer.writing import carry_out

type OnBadLine = Callable[[int, str], None]  # takes the number of the line, and the reason

BATCH = 1_000  # people in one transaction


@dataclass
class ImportReport:
    """How many people became what."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    taken_over: int = 0
    erased: int = 0
    bad: int = 0

    def count(self, plan: Plan) -> None:
        self.added += len(plan.new)
        self.changed += len(plan.changed)
        self.unchanged += plan.unchanged
        self.taken_over += plan.taken_over
        self.erased += plan.erased

    @property
    def understood(self) -> int:
        return self.added + self.changed + self.unchanged + self.taken_over + self.erased


def import_peers(
    lines: Iterable[str | bytes],
    *,
    on_bad_line: OnBadLine,
    claimed: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Add and change the people whom these lines describe.

    Lines are counted from 1. A bad one is told to `on_bad_line` and skipped, an empty one skipped.
    `claimed` takes the profiles over at once, for people who have agreed elsewhere. A dry run
    writes nothing and counts the same.
    """
    report = ImportReport()

    def refuse(number: int, reason: str) -> None:
        report.bad += 1
        on_bad_line(number, reason)

    for batch in batched(_records(lines, refuse), BATCH):
        done = store(batch, claimed=claimed, dry_run=dry_run)
        report.count(done)
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


def _records(lines: Iterable[str | bytes], refuse: OnBadLine) -> Iterator[Numbered]:
    vocabulary, now = current_vocabulary(), timezone.now()
    seen: dict[str | int, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
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
