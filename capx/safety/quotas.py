"""How many peers a member may get in touch with for the first time, in any 24 hours.

It grows with what the wikis know of the account, and with the exchanges that it has answered here.
The steps are told in `docs/decisions/0008-safety.md`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(hours=24)
OF_DEMO = 10  # for synthetic accounts, of which no wiki knows anything


@dataclass(frozen=True, slots=True)
class Rung:
    """`limit` for those who are `age` old with so many `edits`, or who have `answered` so often."""

    limit: int
    age: timedelta
    edits: int
    answered: int | None = None


_NEWCOMERS = 3
_LADDER = (
    Rung(limit=25, age=timedelta(days=365), edits=1_000, answered=10),
    Rung(limit=10, age=timedelta(days=90), edits=200, answered=2),
    Rung(limit=5, age=timedelta(days=30), edits=50),
)


def first_contacts_a_day(*, age: timedelta | None, edits: int, answered: int) -> int:
    """Give the limit of the highest rung that is reached. `age` is None where it is not known."""
    for rung in _LADDER:
        is_known_on_wikis = age is not None and age >= rung.age and edits >= rung.edits
        if is_known_on_wikis or (rung.answered is not None and answered >= rung.answered):
            return rung.limit
    return _NEWCOMERS


def age_of(registered_at: datetime | None, now: datetime) -> timedelta | None:
    return None if registered_at is None else now - registered_at
