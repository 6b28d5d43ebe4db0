"""Words in a member's name that tell another peer of an exchange. The room above writes them."""

from uuid import uuid4

from django.db import transaction

from capx.accounts.models import Account
from capx.accounts.queries import has_contact_permission
from capx.errors import DomainError
from capx.messages.enums import Purpose, Way
from capx.messages.models import Message
from capx.messages.queries import ways_to
from capx.messages.services.checks import require_may_write
from capx.messages.services.enqueue import copies_for, post
from capx.peers.models import Peer


def notice_ways(actor: Account, peer: Peer) -> Way | None:
    """Which way a notice would go: on the talk page only where no e-mail can go, or none is wished.

    None where it would not go at all: the member has not allowed us to write in their name, or
    nobody can be written to. The other side then sees it only here.
    """
    if not has_contact_permission(actor):
        return None
    return next(iter(ways_to(peer, actor).choices), None)


@transaction.atomic
def send_notice(*, actor: Account, peer: Peer, subject: str, text: str, way: Way) -> Message | None:
    """Put a notice on its way, beside what the transaction does; None where it cannot go that way.

    What may not be sent does not stop what it tells of. On the talk page everyone reads it: for
    `Way.TALK` the member has to have agreed. Nothing is counted: the exchange itself is. Peers are
    held by now, so the account is not: who sends a message holds the two the other way round.
    """
    try:
        held = require_may_write(actor, peer)
    except DomainError:
        return None
    recipients = ways_to(held, actor).to(way)
    if not recipients:
        return None
    return post(
        sender=actor,
        peer=peer,
        purpose=Purpose.NOTICE,
        subject=subject,
        text=text,
        key=uuid4(),
        copies=copies_for(recipients, way),
    )
