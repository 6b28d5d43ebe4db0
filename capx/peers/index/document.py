from typing import NamedTuple

from capx.peers.index.facet import Value

type Key = tuple[str, Value]


class Document(NamedTuple):
    """What the index holds of one peer."""

    peer_id: int
    name: str  # by which lists are sorted
    about: str
    confirmed: float  # seconds since 1970, UTC
    keys: list[Key]  # ("language", "pt"), ("known", 17), ("scope", "public") …
    other_names: tuple[str, ...] = ()  # of an organization: in all languages, and its acronym
    titles: tuple[str, ...] = ()  # of the resources that the peer shares

    @property
    def names(self) -> str:
        """Everything that the peer is called; line ends keep words apart."""
        return "\n".join((self.name, *self.other_names))

    @property
    def words(self) -> str:
        """What the peer has written."""
        return "\n".join((self.about, *self.titles))
