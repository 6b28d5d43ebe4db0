"""Words to a peer: while they are typed, and on their way to one account or several."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.messages.enums import DeliveryState, Problem, Purpose, Way
from capx.messages.limits import LONGEST_SUBJECT, LONGEST_TEXT


class Message(models.Model):
    """Words that a member sends to a peer. They are emptied when the last copy is delivered.

    `key` makes a form that is sent twice one message.
    """

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="messages_sent"
    )
    peer = models.ForeignKey("peers.Peer", models.SET_NULL, null=True, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.MESSAGE)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    key = models.UUIDField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "key"], name="sent_once")]
        indexes = [
            models.Index(fields=["sender", "-created_at"]),
            models.Index(
                fields=["created_at"], name="messages_with_words", condition=~models.Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class Delivery(models.Model):
    """One copy of a message, for one account of one wiki.

    `marker` stands in the summary of the edit. `attempted_at` is stored before the wiki is asked:
    whoever finds it looks for the marker before asking again. A day
    after `queued_at` no more is tried. `to` is emptied when that account is deleted here.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="+"
    )
    to = models.CharField(max_length=255, db_index=True)  # the username on that wiki
    wiki = models.ForeignKey("movement.Project", models.PROTECT, related_name="+")
    way = models.CharField(max_length=5, choices=Way)
    state = models.CharField(max_length=13, choices=DeliveryState, default=DeliveryState.WAITING)
    problem = models.CharField(max_length=20, choices=Problem, blank=True)
    marker = models.CharField(max_length=32, unique=True)
    queued_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempted_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveBigIntegerField(null=True, blank=True)  # of the talk page
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["sender", "id"],
                name="messages_waiting",
                condition=models.Q(state=DeliveryState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}: {self.state}"


class Draft(models.Model):
    """What a member has begun to write to a peer, one for each peer."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="drafts"
    )
    peer = models.ForeignKey("peers.Peer", models.CASCADE, related_name="+")
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    way = models.CharField(max_length=5, choices=Way, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "peer"], name="one_draft_a_peer")]

    def __str__(self) -> str:
        return f"{self.author_id} to {self.peer_id}"
