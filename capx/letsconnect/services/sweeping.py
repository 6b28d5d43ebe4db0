from django.db.models import Exists, OuterRef
from django.utils import timezone

from capx.letsconnect.enums import State
from capx.letsconnect.limits import KEPT_AFTERWARDS
from capx.letsconnect.models import Membership, Outgoing


def forget_what_is_over() -> None:
    """That something was delivered, and that somebody has left, is known for 30 days."""
    oldest = timezone.now() - KEPT_AFTERWARDS
    Outgoing.objects.filter(state=State.DELIVERED, ended_at__lte=oldest).delete()
    on_its_way = Outgoing.objects.filter(member=OuterRef("account__wikimedia_id"))
    left = Membership.objects.filter(withdrawn_at__lte=oldest)
    left.exclude(Exists(on_its_way)).delete()
