"""How many peers an account may get in touch with, and with whom it already is."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Allowance(models.Model):
    """What is known of an account's standing; its row is locked while a first contact is counted.

    `edits` and `registered_at` are those on all wikis together, as of `checked_at`.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="allowance"
    )
    registered_at = models.DateTimeField(null=True, blank=True)
    edits = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)  # exchanges that this account has answered
    checked_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return str(self.account_id)


class FirstContact(models.Model):
    """That an account got in touch with a peer, in either direction: later words are not counted.

    `counts` is False for a contact that the other side began.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="first_contacts"
    )
    peer = models.ForeignKey("peers.Peer", models.CASCADE, related_name="+")
    counts = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "peer"], name="first_contact_once")
        ]
        indexes = [models.Index(fields=["account", "at"])]

    def __str__(self) -> str:
        return f"{self.account_id} to {self.peer_id}"
