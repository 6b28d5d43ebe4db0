"""What the services of profiles refuse."""

from capx.errors import DomainError


class ImportWaitsError(DomainError):
    """A profile was imported for this member, who has not yet said what to do with it."""
