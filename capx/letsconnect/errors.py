"""What goes wrong with keys, sealed records and their signatures."""

from capx.errors import CapacityExchangeError


class BadKeyError(CapacityExchangeError):
    """A setting holds something else than the key it should hold. The message names no secret."""


class ForgedError(CapacityExchangeError):
    """An envelope that nobody whom we trust has signed, or that was changed since."""


class MisshapenError(CapacityExchangeError):
    """Signed, but not an envelope, or opened, but not a record."""


class WriterRoleError(CapacityExchangeError):
    """The role of the database under which the platform appends is none that may."""


class WrongKeyError(CapacityExchangeError):
    """Sealed to other keys than those that are here, or damaged."""


class ServiceAwayError(CapacityExchangeError):
    """The service does not take anything just now; it may after `retry_after` seconds."""

    def __init__(self, *, retry_after: float) -> None:
        super().__init__("The service does not take anything just now.")
        self.retry_after = retry_after


class ServiceRefusedError(CapacityExchangeError):
    """The service refuses these answers, and will again."""
