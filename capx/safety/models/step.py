"""What moderators did about a report: a trail to which rows are added, and nothing else."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.errors import CapacityExchangeError
from capx.safety.enums import Step


class AppendOnlyError(CapacityExchangeError):
    """Code tries to change or delete what is only ever added to."""


class AppendOnly(models.QuerySet["ModerationStep"]):
    """Rows go with their report (a cascade does not come by here), and never by themselves."""

    def update(self, **_kwargs: Any) -> int:
        raise AppendOnlyError("Steps of moderation are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Steps of moderation are never deleted.")

    delete.alters_data = True  # type: ignore[attr-defined]  # no template may call it either


class ModerationStep(models.Model):
    """What a moderator did with a report, and why; `account` is whom a sanction hit."""

    report = models.ForeignKey("safety.Report", models.CASCADE, related_name="steps")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    step = models.CharField(max_length=20, choices=Step)
    reason = models.TextField(max_length=2_000, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.report_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Steps of moderation are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Steps of moderation are never deleted.")
