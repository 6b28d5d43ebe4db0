"""What is not taken up goes after a time."""

from django.utils import timezone

from capx.findings.limits import KEPT_FOR, PREPARED_FOR
from capx.findings.models import Answer, Bringing, Finding, Prepared


def forget_what_is_old() -> None:
    """Findings and answers, what could be taken back, and what was prepared for who never came."""
    now = timezone.now()
    Finding.objects.filter(found_at__lte=now - KEPT_FOR).delete()
    Answer.objects.filter(asked_at__lte=now - KEPT_FOR).delete()
    Bringing.objects.filter(at__lte=now - KEPT_FOR).delete()
    Prepared.objects.filter(prepared_at__lte=now - PREPARED_FOR).delete()
