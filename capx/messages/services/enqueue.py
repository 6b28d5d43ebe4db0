"""Words are put on their way: nothing is lost from here on."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from capx.accounts.models import Account
from capx.messages.enums import Purpose, Way
from capx.messages.models import Delivery, Message, Outbox
from capx.messages.queries import Recipient
from capx.messages.tasks import deliver_waiting
from capx.peers.models import Peer


@dataclass(frozen=True, slots=True)
class Copy:
    """To which account, on which wiki (name of its database), through which of its doors."""

    to: str
    wiki_id: str
    way: Way


def copies_for(recipients: Iterable[Recipient], way: Way) -> list[Copy]:
    return [Copy(to=each.username, wiki_id=each.wiki_id, way=way) for each in recipients]


@transaction.atomic(savepoint=False)
def post(  # noqa: PLR0913  # all that a letter bears
    *,
    sender: Account,
    peer: Peer,
    purpose: Purpose,
    subject: str,
    text: str,
    key: UUID,
    copies: Sequence[Copy],
) -> Message:
    """Store the message, its copies and the task in the transaction of the caller.

    What this sender has posted by the same key before is given back, and nothing is stored.
    """
    words = {"peer": peer, "purpose": purpose, "subject": subject, "text": text}
    message, is_new = Message.objects.get_or_create(sender=sender, key=key, defaults=words)
    if is_new:
        Delivery.objects.bulk_create(_delivery(message, copy) for copy in copies)
        wake(sender)
    return message


def wake(sender: Account) -> None:
    """Let the worker look for what this sender has waiting, now."""
    Outbox.objects.get_or_create(sender=sender)
    deliver_waiting.enqueue()


def _delivery(message: Message, copy: Copy) -> Delivery:
    return Delivery(
        message=message,
        sender_id=message.sender_id,
        to=copy.to,
        wiki_id=copy.wiki_id,
        way=copy.way,
        marker=secrets.token_hex(8),
    )
