from django.db import models
from django.utils import timezone


class Block(models.Model):
    """A peer wants nothing to do with another one; neither sees the other, and nobody is told.

    Peers live on a floor above: this floor knows them by the name of their table alone.
    """

    blocker = models.ForeignKey(
        "peers.Peer", models.CASCADE, db_index=False, related_name="blocks_made"
    )
    blocked = models.ForeignKey("peers.Peer", models.CASCADE, related_name="blocks_met")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="blocked_once"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"
