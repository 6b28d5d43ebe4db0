"""What the services of exchanges refuse."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from capx.errors import DomainError, LimitReachedError
from capx.exchanges.enums import State
from capx.isolation import isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capx.exchanges.models import Exchange
    from capx.exchanges.queries.stating import Unstated


class AlreadyAnsweredError(DomainError):
    """Somebody was quicker, or it went on since the page was opened. `exchange` stands as it is.

    `colleague` is the username of who answered for the same organization, where that is known.
    """

    def __init__(self, exchange: "Exchange", colleague: str = "") -> None:
        self.exchange, self.colleague = exchange, colleague
        super().__init__(self._words() % self._facts())

    def _words(self) -> str:
        if self.colleague:
            return _("%(name)s was quicker. It stands like this by now: %(state)s.")
        return _("Something has changed in the meantime. It stands like this by now: %(state)s.")

    def _facts(self) -> dict[str, str]:
        state = str(State(self.exchange.state).label)
        return {"name": isolated(self.colleague), "state": isolated(state)}


class UnstatedError(DomainError):
    """The asker has not been told that the other side does not state what this is about."""

    def __init__(self, unstated: "Sequence[Unstated]") -> None:
        super().__init__(
            _("They do not state this in their profile. You can ask all the same."),
            field="capacity",
        )
        self.unstated = unstated


class NotOpenError(LimitReachedError):
    """The other side takes no request just now; from `again_on` on it may, where that is known."""

    def __init__(self, message: str | Promise, again_on: date | None) -> None:
        again = _("Try again from %(day)s on.") % {"day": date_format(again_on)} if again_on else ""
        super().__init__(f"{message} {again}".strip())
        self.again_on = again_on
