"""What can be reported. Each room registers its own when it starts, in `apps.py`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model, QuerySet

    from capx.accounts.models import Account


@dataclass(frozen=True, kw_only=True)
class Reportable[M: "Model"]:
    """One kind of row that members report; `name` is a value of `enums.About`.

    `find` gives a row only to a member who sees it, or has kept themselves from seeing it. `sees`
    tells the two apart: where it says no, nothing but the title is told and kept. `snapshot` is
    what that member sees, by what it is called, in their language; it is kept as it was.
    `concerned` are the accounts behind the row; where the row is theirs alone (`has_owner`) they
    cannot report it, else the reporter may be one of them and is left out. `takes_evidence` where
    the words are not here any more: the reporter pastes or links them. `address` is the row's own
    page, if it has one that moderators may see. `concerning` gives the ids of the rows behind which
    an account stands by now.
    """

    name: str
    find: "Callable[[Account, str], M | None]"
    title: "Callable[[M], str]"
    snapshot: "Callable[[M, str], dict[str, str]]"
    concerned: "Callable[[M], list[Account]]"
    takes_evidence: bool
    has_owner: bool = False
    address: "Callable[[M], str]" = lambda _row: ""
    sees: "Callable[[Account, M], bool]" = lambda _reader, _row: True
    concerning: "Callable[[Account], QuerySet[Any, Any]] | None" = None


_registered: dict[str, Reportable[Any]] = {}


def register(reportable: "Reportable[Any]") -> None:
    """Add to the list. To register the same name again replaces what was there."""
    _registered[reportable.name] = reportable


def reportable_named(name: str) -> "Reportable[Any] | None":
    return _registered.get(name)


def all_reportable() -> "list[Reportable[Any]]":
    return list(_registered.values())
