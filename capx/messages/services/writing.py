"""A member sends words to a peer. The background worker brings them to the wiki."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.errors import DomainError
from capx.messages.enums import Purpose, Way
from capx.messages.models import Draft, Message
from capx.messages.queries import Recipient, Ways, ways_to
from capx.messages.services.checks import require_may_write
from capx.messages.services.enqueue import copies_for, post
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.safety.services.contacts import count_first_contact, note_met


@transaction.atomic
def send_message(  # noqa: PLR0913  # all that a letter bears
    *, actor: Account, peer: Peer, subject: str, text: str, way: Way, key: UUID
) -> Message:
    """Put the words on their way, and drop the draft; what was sent by `key` before stays one.

    Raises `NoContactPermissionError` where the member has still to allow it, and other domain
    errors where moderators, the wikis or the limit say no.
    """
    hold(actor)  # a form that is sent twice at once waits here
    earlier = Message.objects.filter(sender=actor, key=key).first()
    if earlier:
        return earlier
    held = require_may_write(actor, peer)
    recipients = _recipients(ways_to(held, actor), way)
    count_first_contact(account=actor, peer_id=peer.pk)
    _let_answer(actor, recipients)
    Draft.objects.filter(author=actor, peer=peer).delete()
    return post(
        sender=actor,
        peer=peer,
        purpose=Purpose.MESSAGE,
        subject=subject,
        text=text,
        key=key,
        copies=copies_for(recipients, way),
    )


def _recipients(ways: Ways, way: Way) -> list[Recipient]:
    recipients = ways.to(way)
    if not recipients:
        raise DomainError(
            _("Your message cannot go this way any more. Please choose again."), field="way"
        )
    return recipients


def _let_answer(actor: Account, recipients: list[Recipient]) -> None:
    """Whoever is written to may write back without being counted."""
    own = person_of(actor)
    if own:
        known = [each.account_id for each in recipients if each.account_id]
        note_met(account_ids=known, peer_id=own.pk)
