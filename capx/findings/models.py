"""What others say of a member, and what of it was added to the profile."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.findings.enums import Fact, Source, State


class Inquiry(models.Model):
    """How often a member has asked in this hour, and whether the offer still stands open.

    One row a member, which never grows. It is kept in the database because each process has a
    cache of its own.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="inquiry"
    )
    hour_began_at = models.DateTimeField(default=timezone.now)
    used = models.PositiveSmallIntegerField(default=0)  # since then
    # Asked, or said no: the home page offers it no longer.
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.used}"


class Answer(models.Model):
    """How far one source is with what was asked of it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="answers"
    )
    source = models.CharField(max_length=12, choices=Source)
    state = models.CharField(max_length=11, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "source"], name="one_answer_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.state}"


class Finding(models.Model):
    """One thing that a source says. It stands in no profile until the member ticks it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="findings"
    )
    source = models.CharField(max_length=12, choices=Source)
    fact = models.CharField(max_length=11, choices=Fact)
    text = models.CharField(max_length=255)  # as the source says it
    # What we call it: a code, a slug, the name of a file; empty where we have no word for it.
    value = models.CharField(max_length=255, blank=True)
    level = models.CharField(max_length=1, blank=True)  # of a language, where the source tells
    edits = models.PositiveIntegerField(null=True, blank=True)  # on a wiki
    page = models.URLField(max_length=1_000, blank=True)  # where it is said
    found_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "source", "fact", "text"], name="found_once_in_a_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.text}"


class Bringing(models.Model):
    """What a member has added at once, so that it can be taken back as a whole."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bringings")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.account_id} at {self.at:%Y-%m-%d %H:%M}"


class BroughtFact(models.Model):
    """One fact of it as it was added, and what had stood there before."""

    bringing = models.ForeignKey(Bringing, models.CASCADE, related_name="facts")
    fact = models.CharField(max_length=11, choices=Fact)
    value = models.CharField(max_length=255)
    level = models.CharField(max_length=1, blank=True)
    before = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"{self.fact}: {self.value}"


class Prepared(models.Model):
    """What the staff have brought of somebody who has not signed in yet, by their username."""

    username = models.CharField(max_length=255, unique=True)  # as the wikis write it
    found = models.JSONField(default=list)  # pairs: a fact, and how it is said
    prepared_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.username
