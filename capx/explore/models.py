from django.conf import settings
from django.db import models
from django.utils import timezone


class SavedPeer(models.Model):
    """A peer that a member keeps at hand, with a note that nobody else reads."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_peers")
    peer = models.ForeignKey("peers.Peer", models.CASCADE, related_name="saved_by")
    note = models.TextField(max_length=2000, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "peer"], name="saved_once")]

    def __str__(self) -> str:
        return str(self.peer)
