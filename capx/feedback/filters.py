"""What of the queue is shown: it stands in the address, and goes along with an export."""

from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet
from django.http import QueryDict

from capx.feedback.enums import CLOSED, OPEN, Kind, State
from capx.feedback.models import BugReport
from capx.feedback.queries.reports import queue

ALL_OPEN, ALL_CLOSED = "", "closed"


@dataclass(frozen=True, slots=True)
class Filter:
    """`state` is one of the states, or one of the two words above; `kind` may be empty."""

    state: str = ALL_OPEN
    kind: str = ""

    @classmethod
    def from_address(cls, query: QueryDict) -> Self:
        """What means nothing is left out."""
        state, kind = query.get("state", ""), query.get("kind", "")
        is_known = state in State or state == ALL_CLOSED
        return cls(state if is_known else ALL_OPEN, kind if kind in Kind else "")

    @property
    def states(self) -> tuple[State, ...]:
        if self.state in State:
            return (State(self.state),)
        return CLOSED if self.state == ALL_CLOSED else OPEN

    def reports(self) -> QuerySet[BugReport]:
        return queue(states=self.states, kind=self.kind)
