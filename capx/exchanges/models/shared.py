"""What the two put on their page: links, and thanks."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.exchanges.enums import Side
from capx.exchanges.models.exchange import Exchange


class Link(models.Model):
    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="links")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Thanks(models.Model):
    """One sentence of thanks from one side to the other; public where both want that."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, db_index=False, related_name="thanks")
    side = models.CharField(max_length=8, choices=Side)  # who thanks
    words = models.CharField(max_length=280)
    wants_public = models.BooleanField(default=False)
    other_agrees = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "side"], name="thanked_once_a_side")
        ]

    def __str__(self) -> str:
        return self.words
