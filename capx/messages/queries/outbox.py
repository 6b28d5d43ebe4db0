"""What waits to be delivered, and whether it may still go."""

from django.db.models import Min, Q
from django.utils import timezone

from capx.accounts.models import Account
from capx.messages.enums import DeliveryState
from capx.messages.models import Delivery
from capx.messages.queries.recipients import recipients_of
from capx.peers.enums import Kind
from capx.peers.models import Peer, Person
from capx.peers.queries.blocks import apart_from_viewer
from capx.safety.queries.sanctions import WITHOUT_CONTACT, standing


def senders_due(*, most: int) -> list[int]:
    """Numbers of accounts that have copies waiting and may send now, the oldest copy first.

    Left out are those whose turn somebody holds.
    """
    now = timezone.now()
    is_free = Q(sender__outbox__held_until=None) | Q(sender__outbox__held_until__lte=now)
    is_due = Q(sender__outbox__not_before=None) | Q(sender__outbox__not_before__lte=now)
    waiting = Delivery.objects.filter(is_free, is_due, state=DeliveryState.WAITING)
    senders = waiting.order_by().values("sender").annotate(oldest=Min("pk")).order_by("oldest")
    return list(senders.values_list("sender", flat=True)[:most])


def next_copy(sender_id: int) -> Delivery | None:
    waiting = Delivery.objects.filter(sender=sender_id, state=DeliveryState.WAITING)
    return waiting.select_related("message__peer", "sender", "wiki").order_by("pk").first()


def may_still_go(copy: Delivery) -> bool:
    """Whether sender and recipient are as they were when it was sent.

    False where moderators hold the sender back, where the peer or who reads for it has been
    deleted or is withheld, where one of the two sides has blocked the other, and where whoever
    read for an organization does so no more.
    """
    if copy.message.peer_id is None or not copy.to or not copy.sender.is_active:
        return False
    if standing(copy.sender).kinds & WITHOUT_CONTACT:
        return False
    reader = Person.objects.filter(account__username=copy.to).values_list("pk", flat=True)
    others = Peer.objects.filter(pk__in=[copy.message.peer_id, *reader]).order_by()
    is_barred = Q(is_withheld=True) | Q(pk__in=apart_from_viewer(copy.sender))
    return not others.filter(is_barred).exists() and _still_reads(copy)


def _still_reads(copy: Delivery) -> bool:
    """Of an organization: whether it still shows, or names, the account as the one who reads."""
    peer, reader = copy.message.peer, reader_of(copy)
    if peer is None or peer.kind != Kind.ORGANIZATION or reader is None:
        return True
    return reader.pk in {each.account_id for each in recipients_of(peer, copy.sender)}


def reader_of(copy: Delivery) -> Account | None:
    """The recipient's account here, if there is one."""
    return Account.objects.filter(username=copy.to).first()


def wikimedia_id_of_reader(copy: Delivery, reader: Account | None) -> int | None:
    """The recipient's only stable identity; None where it is not known here."""
    if reader is not None:
        return reader.wikimedia_id
    imported = Person.objects.filter(account=None, peer=copy.message.peer_id, peer__name=copy.to)
    return imported.values_list("wikimedia_id", flat=True).first()
