"""What is kept for a time, and then goes."""

from datetime import timedelta

from django.utils import timezone

from capx.messages.enums import DeliveryState
from capx.messages.models import Delivery, Message, Reachability
from capx.messages.queries.recipients import GOOD_FOR

UNDELIVERED_WORDS = timedelta(days=30)


def drop_old_words() -> int:
    """Empty the messages of which nothing waits, and nothing has been tried for 30 days."""
    oldest = timezone.now() - UNDELIVERED_WORDS
    recent = Delivery.objects.filter(ended_at__gt=oldest)
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    old = Message.objects.filter(created_at__lte=oldest).exclude(text="")
    still_needed = (recent | waiting).values("message")
    return old.exclude(pk__in=still_needed).update(subject="", text="")


def drop_old_answers() -> int:
    """Of wikis, on how somebody can be written to."""
    old = Reachability.objects.filter(checked_at__lte=timezone.now() - GOOD_FOR)
    deleted, _by_model = old.delete()
    return deleted
