"""The list of a member's exchanges: what waits for them first, then what is agreed."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from capx.accounts.models import Account
from capx.exchanges.enums import OPEN, State
from capx.exchanges.models import Exchange
from capx.exchanges.queries.awaiting import exchanges_awaiting
from capx.exchanges.queries.sides import exchanges_of


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
    """Two queries for whom the member acts for; one for each of what is asked of it."""

    def __init__(self, account: Account) -> None:
        turn = exchanges_awaiting(account).order_by().filter(pk=OuterRef("pk"))
        self._rows = exchanges_of(account).annotate(is_awaited=Exists(turn))

    def numbers(self) -> Numbers:
        is_open = Q(state__in=OPEN)
        counted = self._rows.order_by().aggregate(
            open=Count("pk", filter=is_open),
            waiting=Count("pk", filter=Q(is_awaited=True)),
            past=Count("pk", filter=~is_open),
        )
        return Numbers(**counted)

    def rows(self, view: View) -> QuerySet[Exchange]:
        if view is View.PAST:
            return self._rows.exclude(state__in=OPEN)
        if view is View.WAITING:
            return self._rows.filter(is_awaited=True).order_by("changed_at", "pk")
        agreed_first = Case(When(state=State.ACCEPTED, then=0), default=1)
        rows = self._rows.filter(state__in=OPEN)
        return rows.order_by("-is_awaited", agreed_first, "-changed_at", "-pk")

    @staticmethod
    def awaited(rows: list[Exchange]) -> set[int]:
        """The numbers of those in which it is the member's turn."""
        return {row.pk for row in rows if vars(row)["is_awaited"]}
