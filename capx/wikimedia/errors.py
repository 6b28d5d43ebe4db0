"""How an outside service fails: always as one of these, whatever the network or it did."""

from capx.errors import CapacityExchangeError


class WikimediaError(CapacityExchangeError):
    """A request to a Wikimedia service did not give what was asked for."""


class UnreachableError(WikimediaError):
    """No answer, or none in time, or the service says that it is broken. Trying later may help."""


class RateLimitedError(WikimediaError):
    """The service asks us to wait: `retry_after` seconds."""

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RefusedError(WikimediaError):
    """The service understood and says no. `code` is its word for why, or the HTTP status."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class MalformedError(WikimediaError):
    """The answer is not what the service's documentation promises."""
