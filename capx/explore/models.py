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


class SavedSearch(models.Model):
    """A search that a member keeps, and who fitted it when they last looked."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=2000)  # canonical: capx.explore.canonical
    # Numbers of peers as a bitmap (capx.explore.marks); none where too many fitted to be counted.
    mark = models.BinaryField(null=True)
    looked_at = models.DateTimeField()  # when the mark was made
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "query"], name="search_saved_once")]

    def __str__(self) -> str:
        return self.name


class SearchFeed(models.Model):
    """The private address under which a feed reader is told of a member's new peers.

    Whoever has it reads the feed; it opens nothing else, and is replaced at the member's wish.
    """

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="search_feed"
    )
    token = models.CharField(max_length=43, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.owner_id)
