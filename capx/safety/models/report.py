"""What was reported, and whom it concerns."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from capx.safety.enums import About, Reason, ReportState


class Report(models.Model):
    """A member reports a row of any room. `seen` is what they saw, kept as it was."""

    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reports"
    )
    about = models.CharField(max_length=20, choices=About)
    target_type = models.ForeignKey(ContentType, models.CASCADE)
    target_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300, blank=True)
    seen = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    words = models.TextField(max_length=5_000)
    # What the reporter pastes or links, as the product does not have it: nobody has verified it.
    evidence = models.TextField(max_length=10_000, blank=True)
    evidence_link = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=ReportState, default=ReportState.OPEN)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Whether the reporter has read that it was dealt with.
    is_read = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.about} {self.target_id}: {self.state}"


class Reported(models.Model):
    """An account that a report concerns: whose profile, event, message or exchange it is."""

    report = models.ForeignKey(Report, models.CASCADE, db_index=False, related_name="concerned")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="concerned_by"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "account"], name="concerned_once")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.report_id}"
