"""What a member reads about the messages that went out in their name."""

from collections.abc import Iterable
from dataclasses import dataclass

from capx.accounts.models import Account
from capx.messages.enums import DeliveryState, Purpose, Way
from capx.messages.models import Delivery, Message
from capx.peers.models import Peer
from capx.peers.queries import peers_visible_to, shown_names
from capx.reader import reader_language

# What a message with several copies counts as: the first of these that one of them is.
_ORDER = (
    DeliveryState.WAITING,
    DeliveryState.NOT_DELIVERED,
    DeliveryState.UNCERTAIN,
    DeliveryState.DELIVERED,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message; `peer` is None where the member does not see it any more."""

    message: Message
    peer: Peer | None
    name: str
    copies: list[Delivery]

    @property
    def state(self) -> DeliveryState:
        return next(state for state in _ORDER if state in self._states)

    @property
    def has_failed(self) -> bool:
        return DeliveryState.NOT_DELIVERED in self._states

    @property
    def waiting(self) -> int:
        return sum(copy.state == DeliveryState.WAITING for copy in self.copies)

    @property
    def emails_for_talk(self) -> list[Delivery]:
        """Those that were not delivered, and may go to the talk page if the sender agrees."""
        if self.message.purpose == Purpose.NOTICE:
            return []
        return [
            copy
            for copy in self.copies
            if copy.state == DeliveryState.NOT_DELIVERED and copy.way == Way.EMAIL
        ]

    @property
    def ways(self) -> list[Way]:
        used = {copy.way for copy in self.copies}
        return [way for way in Way if way in used]

    @property
    def _states(self) -> set[str]:
        return {copy.state for copy in self.copies} or {DeliveryState.DELIVERED}


def sent_shown(messages: Iterable[Message], viewer: Account) -> list[Sent]:
    """In the order of the messages. Two queries, however many there are.

    Whoever is not seen any more keeps the username to which the words went.
    """
    listed = list(messages)
    peers = {message.peer_id for message in listed if message.peer_id}
    seen = {peer.pk: peer for peer in peers_visible_to(viewer).filter(pk__in=peers)}
    names = shown_names(list(seen.values()), reader_language())
    return [_sent(message, seen.get(message.peer_id or 0), names) for message in listed]


def _sent(message: Message, peer: Peer | None, names: dict[int, str]) -> Sent:
    copies = list(message.deliveries.all())
    accounts = ", ".join(dict.fromkeys(copy.to for copy in copies))
    return Sent(message, peer, names[peer.pk] if peer else accounts, copies)
