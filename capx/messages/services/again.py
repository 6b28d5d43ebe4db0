"""What a member does about a message of theirs, once the wiki has said what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.messages.enums import DeliveryState, Purpose, Way
from capx.messages.models import Delivery, Draft, Message
from capx.messages.services.checks import require_may_write
from capx.messages.services.drafting import save_draft
from capx.messages.services.enqueue import wake
from capx.peers.models import Peer


def send_again(*, actor: Account, message: Message) -> None:
    """Try the copies that were not delivered once more, each the same way."""
    with _failed_copies(actor, message) as failed:
        _put_on_their_way(actor, failed)


def send_to_talk_page(*, actor: Account, message: Message, agrees: bool) -> None:
    """Write e-mails that were not delivered on talk pages, if the sender agrees to all reading it.

    `agrees` has to come from the sender, for this message. A notice stays what it is: by e-mail it
    tells what the exchange is about, which is nobody else's.
    """
    if not agrees:
        raise NotAllowedError(_("Please confirm first that everyone may read it."), field="agrees")
    with _failed_copies(actor, message) as failed:
        emails = failed.filter(way=Way.EMAIL, message__purpose=Purpose.MESSAGE)
        if not emails.exists():
            raise NotFoundError(_("There is no e-mail that could not be delivered."))
        turned = list(emails.values_list("pk", flat=True))
        emails.update(way=Way.TALK)
        _put_on_their_way(actor, failed.filter(pk__in=turned))


@transaction.atomic
def edit_as_draft(*, actor: Account, message: Message) -> Peer:
    """Begin a draft with the words, and give the peer whom it is for.

    What the member already writes to this peer stays as it is.
    """
    words = _held(actor, message)
    _require_words(words)
    peer = _peer_of(words)
    if Draft.objects.filter(author=actor, peer=peer).exclude(text=words.text).exists():
        raise DomainError(
            _("You have a draft to this peer already. Please send or delete it first.")
        )
    save_draft(actor=actor, peer=peer, subject=words.subject, text=words.text)
    return peer


@transaction.atomic
def delete_message(*, actor: Account, message: Message) -> None:
    """Forget a message with all its copies; what is on the wiki stays there."""
    held = _held(actor, message)
    if held.deliveries.filter(state=DeliveryState.WAITING).exists():
        raise NotAllowedError(
            _("This message is on its way. You can delete it as soon as that is over.")
        )
    held.delete()


@contextmanager
def _failed_copies(actor: Account, message: Message) -> Iterator[QuerySet[Delivery]]:
    """The copies that were not delivered, of a message that may still be sent."""
    with transaction.atomic():
        held = _held(actor, message)
        _require_words(held)
        require_may_write(actor, _peer_of(held))
        failed = held.deliveries.filter(state=DeliveryState.NOT_DELIVERED)
        if not failed.exists():
            raise NotFoundError(_("Nothing of this message waits to be sent again."))
        yield failed


def _put_on_their_way(actor: Account, copies: QuerySet[Delivery]) -> None:
    copies.update(
        state=DeliveryState.WAITING,
        problem="",
        attempts=0,
        queued_at=timezone.now(),
        ended_at=None,
    )
    wake(actor)


def _held(actor: Account, message: Message) -> Message:
    """The sender's own message, read anew, which nobody else changes until the transaction ends."""
    own = Message.objects.select_for_update(of=("self",)).filter(sender=actor, pk=message.pk)
    found = own.select_related("peer").first()
    if found is None:
        raise NotFoundError(_("This message is not there any more."))
    return found


def _require_words(message: Message) -> None:
    if not message.text:
        raise NotFoundError(_("The words of this message are not here any more."))


def _peer_of(message: Message) -> Peer:
    if message.peer is None:
        raise NotFoundError(_("This peer can no longer be written to."))
    return message.peer
