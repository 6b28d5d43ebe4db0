"""Who has joined the programme, and what is on its way to it. Neither holds an answer."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.letsconnect.enums import Kind, Problem, State, Way


class Membership(models.Model):
    """That a member has joined. `withdrawn_at` is empty as long as they belong to it.

    `last_made_at` is the time of the last envelope, in Unix seconds: no two have the same.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="lets_connect"
    )
    code = models.CharField(max_length=12, unique=True)  # what the member can tell the staff
    way = models.CharField(max_length=5, choices=Way)  # to where the answers went
    shows_badge = models.BooleanField(default=False)
    registered_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_made_at = models.BigIntegerField(default=0)
    day_began_at = models.DateTimeField(default=timezone.now)
    sent = models.PositiveSmallIntegerField(default=0)  # envelopes since then

    def __str__(self) -> str:
        return self.code


class Outgoing(models.Model):
    """An envelope, until it is delivered: then its text goes, and a note of withdrawal as a whole.

    It points at nobody: a note of withdrawal outlives the account. `member` is the Wikimedia user
    id, as in the envelope; what is of one member goes one after the other.
    """

    number = models.UUIDField(unique=True)
    member = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    way = models.CharField(max_length=5, choices=Way)
    made_at = models.BigIntegerField()  # Unix seconds, as in the envelope
    envelope = models.TextField(blank=True)
    signature = models.CharField(max_length=88, blank=True)  # base64
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=8, choices=Problem, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True, blank=True)  # by the worker that carries it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["member", "id"]),
            models.Index(
                fields=["next_try_at", "id"],
                name="lets_connect_waiting",
                condition=models.Q(state=State.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"
