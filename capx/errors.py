"""The one tree of errors: what a service refuses, and why, in words for the reader."""

from django.utils.functional import Promise


class CapacityExchangeError(Exception):
    """Everything this product raises on purpose."""


class DomainError(CapacityExchangeError):
    """A service refuses. The message is for the reader, already in gettext.

    Views translate it once: beside the field named by `field`, or above the form.
    """

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowedError(DomainError):
    """The one who acts may not do this."""


class LimitReachedError(DomainError):
    """More than the limits of the product allow."""


class NotFoundError(DomainError):
    """What was named does not exist, or not for the one who asks."""
