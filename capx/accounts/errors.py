from capx.accounts.enums import Problem
from capx.errors import DomainError


class MayNotEnterError(DomainError):
    """The wiki confirmed who it is, and that one may not come in."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.label)
        self.problem = problem
