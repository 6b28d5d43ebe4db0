from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.feedback.enums import State
from capx.feedback.limits import LONGEST_ANSWER


class Answer(models.Model):
    """What the team says to who reported a bug, and the state in which it is from then on."""

    report = models.ForeignKey("feedback.BugReport", models.CASCADE, related_name="answers")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State)
    text = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.state}"
