from django.db import models
from django.utils import timezone


class Dismissal(models.Model):
    """A peer does not want to be shown another one as a match."""

    peer = models.ForeignKey(
        "peers.Peer", models.CASCADE, db_index=False, related_name="dismissals"
    )
    dismissed = models.ForeignKey("peers.Peer", models.CASCADE, related_name="+")
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer", "dismissed"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.dismissed_id} by {self.peer_id}"


class Showing(models.Model):
    """That a peer was shown as a match on a day, so many times. To whom is not kept."""

    peer = models.ForeignKey("peers.Peer", models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    times = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.peer_id} on {self.day}: {self.times}"


class FrozenPart(models.TextChoices):
    """The parts of the score that stay the same for a day."""

    RECENCY = "recency"
    REST = "rest"


class FrozenLevel(models.Model):
    """Which peers have a part of the score at this level on a day, as a bitmap of their numbers."""

    day = models.DateField()
    part = models.CharField(max_length=7, choices=FrozenPart)
    value = models.FloatField()
    peers = models.BinaryField()  # a serialized pyroaring.BitMap

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "part", "value"], name="frozen_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.value} on {self.day}"
