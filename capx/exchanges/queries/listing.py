"""The list of a member's exchanges: what waits for them first, then what is agreed."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Count, Q, QuerySet, When

from capx.accounts.models import Account
from capx.exchanges.enums import OPEN, State
from capx.exchanges.models import Exchange
from capx.exchanges.queries.awaiting import is_turn_of
from capx.exchanges.queries.sides import exchanges_with, own_peers


class View(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many exchanges each view has."""

    open: int
    waiting: int
    past: int


class Listing:
    """`own` are the peers for which the member acts: one query, and one for each that is asked."""

    def __init__(self, account: Account) -> None:
        self.own = own_peers(account)
        turn = Case(When(is_turn_of(list(self.own)), then=True), default=False)
        self._rows = exchanges_with(list(self.own)).annotate(is_awaited=turn)

    def numbers(self) -> Numbers:
        is_open = Q(state__in=OPEN)
        counted = self._rows.aggregate(
            open=Count("pk", filter=is_open),
            waiting=Count("pk", filter=Q(is_awaited=True)),
            past=Count("pk", filter=~is_open),
        )
        return Numbers(**counted)

    def rows(self, view: View) -> QuerySet[Exchange]:
        if view is View.PAST:
            return self._rows.exclude(state__in=OPEN).order_by("-changed_at", "-pk")
        if view is View.WAITING:
            return self._rows.filter(is_awaited=True).order_by("changed_at", "pk")
        agreed_first = Case(When(state=State.ACCEPTED, then=0), default=1)
        rows = self._rows.filter(state__in=OPEN)
        return rows.order_by("-is_awaited", agreed_first, "-changed_at", "-pk")

    @staticmethod
    def awaited(rows: list[Exchange]) -> set[int]:
        """The numbers of those in which it is the member's turn."""
        return {row.pk for row in rows if vars(row)["is_awaited"]}
