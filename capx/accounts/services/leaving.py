from django.utils import timezone

from capx.accounts.models import Session


def delete_expired_sessions() -> int:
    """Forget browsers that have not come back; what was typed in them goes with the row."""
    deleted, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted
