"""What a batch of records would do to the database; a dry run ends here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from capx.accounts.queries import erased_among
from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.known_people import KnownPerson, known_people
from capx.peers.transfer.reading import facts_of, removed_affiliations
from capx.peers.transfer.record import PersonRecord
from capx.peers.transfer.report import Counts

type Numbered = tuple[int, PersonRecord]  # the number of the line, and what it says


class Change(NamedTuple):
    person: KnownPerson
    record: PersonRecord
    facts_differ: bool


@dataclass(kw_only=True)
class Plan(Counts):
    claimed: bool
    new: list[PersonRecord] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)  # line, reason


def plan(batch: Sequence[Numbered], *, claimed: bool) -> Plan:
    """Sort the records by what becomes of them; call it in the transaction that carries it out."""
    made = Plan(claimed=claimed)
    found: dict[KnownPerson, PersonRecord] = {}
    for number, record, person in _with_person(batch, made.refused):
        if person is None:
            made.new.append(record)
        elif person.taken_over:
            made.taken_over += 1
        elif person in found:
            made.refused.append((number, "The person of this line stands in another one already."))
        else:
            found[person] = record
    _leave_out_erased(made)
    _compare(made, found)
    return made


def _with_person(
    batch: Sequence[Numbered], refused: list[tuple[int, str]]
) -> Iterator[tuple[int, PersonRecord, KnownPerson | None]]:
    people = known_people([record for _, record in batch])
    for number, record in batch:
        try:
            yield number, record, people.find(record)
        except BadLineError as error:
            refused.append((number, str(error)))


def _compare(made: Plan, found: dict[KnownPerson, PersonRecord]) -> None:
    ids = [person.peer_id for person in found]
    facts, removed = facts_of(ids), removed_affiliations(ids)
    for person, line in found.items():
        record = replace(line, facts=line.facts.without(removed[person.peer_id]))
        facts_differ = facts[person.peer_id] != record.facts
        if made.claimed or facts_differ or not _says_the_same(person, record):
            made.changed.append(Change(person, record, facts_differ))
        else:
            made.unchanged += 1


def _says_the_same(person: KnownPerson, record: PersonRecord) -> bool:
    return (
        (person.name, person.about, person.visibility)
        == (record.username, record.about, record.visibility)
        and record.updated in (None, person.confirmed_at)
        and record.wikimedia_id in (None, person.wikimedia_id)
    )


def _leave_out_erased(made: Plan) -> None:
    """Who deleted themselves here is not brought back."""
    erased = erased_among((record.wikimedia_id, record.username) for record in made.new)
    staying = [
        record for record in made.new if (record.wikimedia_id, record.username) not in erased
    ]
    made.erased = len(made.new) - len(staying)
    made.new = staying
