"""What members are refused, and why."""

from django.utils.translation import gettext as _

from capx.errors import DomainError, LimitReachedError


class ClosedError(DomainError):
    """Answers go nowhere at the moment."""

    def __init__(self) -> None:
        super().__init__(_("Registration is closed at the moment."))


class AlreadyRegisteredError(DomainError):
    def __init__(self) -> None:
        super().__init__(_("You are registered already."))


class NotRegisteredError(DomainError):
    def __init__(self) -> None:
        super().__init__(_("You are not registered here."))


class ElsewhereError(DomainError):
    """Answers go another way by now: what would be sent would meet nothing there."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Answers go somewhere else since you registered. To change any, withdraw and "
                "register again."
            )
        )


class TooOftenError(LimitReachedError):
    def __init__(self) -> None:
        super().__init__(_("You have sent answers very often today. Please go on tomorrow."))
