"""The personal data of this room: what a member has written, to whom, and how they are reached."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.messages.enums import DeliveryState, Problem
from capx.messages.models import Delivery, Draft, Message, Outbox, Reachability
from capx.messages.tasks import check_reachability
from capx.peers.queries import peers_visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet


def register_own_data() -> None:
    register(
        PersonalData(
            name="messages",
            models=(Message, Delivery, Draft, Outbox, Reachability),
            download=_download,
            erase=_erase,
            hold=_hold,
        )
    )


def _download(account: Account) -> dict[str, Any]:
    outbox = Outbox.objects.filter(sender=account).values("not_before")
    answers = Reachability.objects.filter(username=account.username)
    return {
        "sent": _sent(account),
        "drafts": _drafts(account),
        "waits_until": [row["not_before"] for row in outbox if row["not_before"]],
        "received": list(_received(account).values("wiki", "way", "ended_at")),
        "reachable": list(answers.values("wiki", "exists", "takes_email", "checked_at")),
    }


def _sent(account: Account) -> list[dict[str, Any]]:
    messages = Message.objects.filter(sender=account).prefetch_related("deliveries")
    return [
        {
            "at": message.created_at.isoformat(),
            "purpose": message.purpose,
            "subject": message.subject,
            "text": message.text,
            "copies": [_copy(copy) for copy in message.deliveries.all()],
        }
        for message in messages.order_by("pk")
    ]


def _copy(copy: Delivery) -> dict[str, Any]:
    names = ("to", "wiki_id", "way", "state", "problem", "revision", "ended_at")
    return {name: getattr(copy, name) for name in names}


def _drafts(account: Account) -> list[dict[str, Any]]:
    """A peer whom the member may not see any more is not named, as on the page of messages."""
    drafts = Draft.objects.filter(author=account).order_by("pk")
    peers = peers_visible_to(account).filter(pk__in=drafts.values("peer"))
    names = dict(peers.values_list("pk", "name"))
    return [
        {"to": names.get(draft.peer_id), "subject": draft.subject, "text": draft.text}
        for draft in drafts
    ]


def _received(account: Account) -> "QuerySet[Delivery]":
    """That something came, not from whom: that is the sender's to tell, and has been told."""
    copies = Delivery.objects.filter(to=account.username, state=DeliveryState.DELIVERED)
    return copies.order_by("pk")


def _hold(account: Account) -> None:
    """Who delivers locks this row before the messages, and so does the deletion."""
    Outbox.objects.select_for_update().filter(sender=account).first()


def _erase(account: Account) -> None:
    """Also the name goes from what others have sent; nothing more is sent there."""
    Message.objects.filter(sender=account).delete()
    Draft.objects.filter(author=account).delete()
    Outbox.objects.filter(sender=account).delete()
    Reachability.objects.filter(username=account.username).delete()
    DBTaskResult.objects.filter(task_path=check_reachability.module_path).delete()
    sent_by_others = Delivery.objects.filter(to=account.username)
    sent_by_others.filter(state=DeliveryState.WAITING).update(
        state=DeliveryState.NOT_DELIVERED, problem=Problem.GONE, ended_at=timezone.now()
    )
    sent_by_others.update(to="")
