"""What a member has sent, and what they are still writing."""

from django.db.models import Prefetch, QuerySet

from capx.accounts.models import Account
from capx.messages.enums import DeliveryState, Purpose
from capx.messages.models import Delivery, Draft, Message
from capx.peers.models import Peer


def messages_sent_by(account: Account) -> QuerySet[Message]:
    """The newest first, each with its copies."""
    copies = Delivery.objects.select_related("wiki").order_by("pk")
    sent = Message.objects.filter(sender=account)
    return sent.prefetch_related(Prefetch("deliveries", copies)).order_by("-created_at", "-pk")


def message_sent_by(account: Account, message_id: int) -> Message | None:
    return messages_sent_by(account).filter(pk=message_id).first()


def undelivered_of(account: Account) -> QuerySet[Message]:
    """What a member wrote and a wiki did not take: it is for them to try again or to delete."""
    copies = Delivery.objects.filter(sender=account, state=DeliveryState.NOT_DELIVERED)
    own = Message.objects.filter(pk__in=copies.values("message"), purpose=Purpose.MESSAGE)
    return own.order_by("-created_at", "-pk")


def drafts_of(account: Account) -> QuerySet[Draft]:
    """The last changed first."""
    return Draft.objects.filter(author=account).order_by("-changed_at", "-pk")


def draft_to(peer: Peer, account: Account) -> Draft | None:
    return Draft.objects.filter(author=account, peer=peer.pk).first()
