from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from capx.feedback.enums import Kind, Sending, State
from capx.feedback.limits import LONGEST_DESCRIPTION, LONGEST_PAGE, LONGEST_TITLE


class BugReport(models.Model):
    """What a member tells the team about this site. Its number is its primary key.

    A duplicate takes over the state and the answers of the report that it is a duplicate of, which
    is never one itself. `changes` counts what moderators did: who acts on an older number has not
    seen what another one did meanwhile. `form_key` is of the form that was sent: sent twice, it
    makes one report.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="bug_reports"
    )
    form_key = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=LONGEST_TITLE)
    description = models.TextField(max_length=LONGEST_DESCRIPTION)
    page = models.CharField(max_length=LONGEST_PAGE, blank=True)  # a path of this site, or a URL
    error = models.CharField(
        max_length=9, blank=True
    )  # the code that the page of an error has shown
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    capacity = models.ForeignKey(
        "capacities.Capacity",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )
    changes = models.PositiveIntegerField(default=0)
    is_read = models.BooleanField(default=True)  # whether the author has read the latest answer
    sending = models.CharField(max_length=7, choices=Sending, default=Sending.NOT_ASKED, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "form_key"], name="bug_told_once")]
        indexes = [
            models.Index(fields=["author", "-id"], name="bugs_of_author"),
            models.Index(
                fields=["state", "kind", "-id"],
                name="bugs_in_queue",
                condition=Q(duplicate_of=None),
            ),
            models.Index(fields=["author"], name="bugs_answered_anew", condition=Q(is_read=False)),
            models.Index(
                fields=["closed_at"], name="bugs_closed", condition=Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"
