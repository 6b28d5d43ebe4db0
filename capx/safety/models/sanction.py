from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.safety.enums import SanctionKind


class Sanction(models.Model):
    """What holds for an identity, from `since` until `until` (for good where that is empty).

    It outlives its account under a keyed hash of the Wikimedia id (`accounts.hashing.id_hash`):
    who deletes everything and comes back finds it again.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="sanctions"
    )
    identity_hash = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=12, choices=SanctionKind)
    reason = models.TextField(max_length=2_000, blank=True)  # for the one it concerns
    report = models.ForeignKey(
        "safety.Report", models.SET_NULL, null=True, blank=True, related_name="sanctions"
    )
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} since {self.since:%Y-%m-%d}"
