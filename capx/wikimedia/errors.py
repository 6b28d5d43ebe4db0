"""How an outside service fails: always as one of these, whatever the network or it did."""

from capx.errors import CapacityExchangeError


class WikimediaError(CapacityExchangeError):
    """A request to a Wikimedia service did not give what was asked for.

    `nothing_done` tells that the service has certainly not done what it was asked to do: it can be
    asked once more. Otherwise it may have, and only its answer was lost.
    """

    nothing_done = False


class UnreachableError(WikimediaError):
    """No answer, or none in time, or the service says that it is broken. Trying later may help."""


class NothingDoneError(UnreachableError):
    """No connection came about, or the service says that it only lets read for now."""

    nothing_done = True


class RateLimitedError(WikimediaError):
    """The service asks us to wait: `retry_after` seconds. `code` as of a `RefusedError`."""

    def __init__(self, message: str, *, retry_after: float, code: str = "") -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.code = code
        self.nothing_done = not code.startswith("5")  # HTTP: a fault of the server


class RefusedError(WikimediaError):
    """The service understood and says no. `code` is its word for why, or the HTTP status.

    `status` is that of HTTP, where it was no success.
    """

    nothing_done = True

    def __init__(self, message: str, *, code: str, status: int | None = None) -> None:
        super().__init__(message)
        self.code, self.status = code, status


class MalformedError(WikimediaError):
    """The answer is not what the service's documentation promises."""
