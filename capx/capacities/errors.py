"""What the services of the directory refuse."""

from capx.errors import DomainError


class DirectoryRuleError(DomainError):
    """The directory would not be a tree of seven roots and three levels any more."""
