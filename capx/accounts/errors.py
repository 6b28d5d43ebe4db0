from django.utils.translation import gettext_lazy as _

from capx.accounts.enums import ContactProblem, Problem
from capx.errors import CapacityExchangeError, DomainError


class MayNotEnterError(DomainError):
    """The wiki confirmed who it is, and that one may not come in."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.label)
        self.problem = problem


class NoContactPermissionError(DomainError):
    """The member has not let us write in their name, or has taken that back on the wiki."""

    def __init__(self) -> None:
        super().__init__(_("You have not allowed this site to write in your name."))


class SomebodyElseError(DomainError):
    """The wiki asked another account than the one that is signed in here."""

    def __init__(self) -> None:
        super().__init__(ContactProblem.SOMEBODY_ELSE.label)


class UnreadableTokenError(CapacityExchangeError):
    """A stored token was encrypted with a key that `TOKEN_KEYS` does not hold any more."""

    def __init__(self) -> None:
        super().__init__("No key of TOKEN_KEYS decrypts a stored token: was one taken out early?")
