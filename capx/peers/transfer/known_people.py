"""Who of a batch is here already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from capx.peers.enums import Kind
from capx.peers.models import Peer, Person
from capx.peers.transfer.fields import BadLineError, quoted
from capx.peers.transfer.record import PersonRecord
from capx.peers.transfer.usernames import handle_of


@dataclass(frozen=True, slots=True)
class KnownPerson:
    peer_id: int
    handle: str
    name: str
    about: str
    visibility: str
    confirmed_at: datetime
    taken_over: bool
    wikimedia_id: int | None


class KnownPeople:
    def __init__(self, people: Iterable[KnownPerson]) -> None:
        people = list(people)
        self._by_handle = {person.handle: person for person in people}
        self._by_wikimedia_id = {
            person.wikimedia_id: person for person in people if person.wikimedia_id
        }

    def find(self, record: PersonRecord) -> KnownPerson | None:
        """Find whom the record means: by Wikimedia id, which follows a renamed person, or by name.

        Raises `BadLineError` where the name is held by the profile of somebody else.
        """
        holder = self._by_handle.get(handle_of(record.username))
        if record.wikimedia_id is None:
            return holder
        person = self._by_wikimedia_id.get(record.wikimedia_id)
        if holder and holder != person and (person or holder.wikimedia_id):
            name = quoted(record.username)
            raise BadLineError(f"username: {name} is here with another Wikimedia id.")
        return person or holder


def known_people(records: Sequence[PersonRecord]) -> KnownPeople:
    """Those of the records who are here by name or by Wikimedia id, locked until the commit."""
    people = Peer.objects.filter(kind=Kind.PERSON)
    ids = [record.wikimedia_id for record in records if record.wikimedia_id]
    # Asked apart: as a condition of the same query, SQLite would go through all people for it.
    numbers = list(Person.objects.filter(wikimedia_id__in=ids).values_list("pk", flat=True))
    return KnownPeople(
        [
            *_read(people.filter(handle__in=[handle_of(record.username) for record in records])),
            *_read(people.filter(pk__in=numbers)),
        ]
    )


def _read(peers: QuerySet[Peer]) -> Iterable[KnownPerson]:
    rows = peers.select_for_update(of=("self",)).values_list(
        *("pk", "handle", "name", "about", "visibility", "confirmed_at", "taken_over"),
        F("person__wikimedia_id"),
    )
    return (KnownPerson(*row) for row in rows)
