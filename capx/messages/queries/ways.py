"""Which way words can go to a peer, said before they go."""

from dataclasses import dataclass

from capx.accounts.models import Account
from capx.messages.enums import Way
from capx.messages.queries.recipients import Recipient, recipients_of
from capx.peers.models import Peer


@dataclass(frozen=True, slots=True)
class Ways:
    """What the recipients of a peer wish for, and their wikis let through."""

    recipients: list[Recipient]

    @property
    def choices(self) -> list[Way]:
        """Ways by which somebody is reached, what stays between two people first."""
        return [way for way in Way if self.to(way)]

    def to(self, way: Way) -> list[Recipient]:
        """Those whom words reach that way."""
        return [each for each in self.recipients if way in each.ways]

    @property
    def proposed(self) -> Way | None:
        """What is chosen unless the sender chooses: nothing public against anybody's wish."""
        first = next(iter(self.choices), None)
        return None if first == Way.TALK and self.is_instead else first

    @property
    def is_instead(self) -> bool:
        """Whether the talk page stands in for e-mail, which somebody wishes for and cannot get."""
        return any(each.has_no_email for each in self.recipients)

    @property
    def is_known(self) -> bool:
        return all(each.is_known for each in self.recipients)

    @property
    def is_nobody_there(self) -> bool:
        """Whether the wikis know none of the accounts."""
        return bool(self.recipients) and not self.choices


def ways_to(peer: Peer, viewer: Account) -> Ways:
    """`is_known` is False where a wiki has not been asked within a day."""
    return Ways(recipients_of(peer, viewer))
