"""What the vault keeps: nothing of it tells what a member has answered."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from capx.letsconnect.vault.enums import Action, Refusal


class Inbox(models.Model):
    """What the platform has appended. It may write here and read nothing; filing empties it."""

    number = models.CharField(max_length=36, primary_key=True)
    envelope = models.TextField()
    signature = models.TextField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "letsconnect_inbox"
        ordering = ["received_at", "number"]

    def __str__(self) -> str:
        return self.number


class Member(models.Model):
    """Somebody of whom there are records, by the newest name they had."""

    wikimedia_id = models.BigIntegerField(primary_key=True)
    username = models.TextField()
    username_folded = models.TextField(db_index=True)
    # A keyed hash of the id: by it the trail names members, and nobody once they are gone.
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["username_folded", "wikimedia_id"]

    def __str__(self) -> str:
        return self.username


class SealedRecord(models.Model):
    number = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="records")
    made_at = models.DateTimeField()
    filed_at = models.DateTimeField(default=timezone.now)
    sealed = models.TextField()

    class Meta:
        ordering = ["-made_at", "number"]
        indexes = [models.Index(fields=["member", "made_at"], name="vault_record_of_member")]

    def __str__(self) -> str:
        return self.number.hex


class SeenNumber(models.Model):
    """An envelope that was filed: sent again, it is refused. Forgotten when it would be too old."""

    number = models.UUIDField(primary_key=True)
    made_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.number.hex


class Gone(models.Model):
    """That all answers which somebody gave up to `until` are gone, by a keyed hash of their id.

    It keeps an envelope that comes late, or again, from bringing them back; and is forgotten as
    soon as such an envelope is too old anyway.
    """

    hash = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)
    why = models.CharField(max_length=20, choices=Refusal)

    def __str__(self) -> str:
        return self.hash


class Staff(models.Model):
    """A name of the list of staff, and the Wikimedia account that first signed in with it.

    From then on it is that account alone, whatever it is called today.
    """

    name = models.CharField(max_length=255, primary_key=True)
    sub = models.BigIntegerField(unique=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """A line of the trail. Lines are added and never changed, but for taking a name out.

    `actor` is empty where the vault itself did it. `words`: what was searched for, folded.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.CharField(max_length=255, blank=True)
    action = models.CharField(max_length=20, choices=Action)
    member_hash = models.CharField(max_length=64, blank=True, db_index=True)
    words = models.TextField(blank=True)
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.action
