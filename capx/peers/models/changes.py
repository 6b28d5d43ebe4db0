from django.db import models


class Revision(models.Model):
    """One row whose number is raised by every transaction that changes peers.

    The row stays locked until that transaction ends, so that numbers become visible in their
    order: who has read up to `n` has missed nothing below `n`, on both databases.
    """

    number = models.PositiveBigIntegerField(default=0)
    # The changes of earlier revisions have been swept away; who is behind has to read all anew.
    oldest_change = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class PeerChange(models.Model):
    """That a peer was made, changed or deleted in a revision; the search index follows these."""

    revision = models.PositiveBigIntegerField(db_index=True)
    peer_id = models.PositiveBigIntegerField()  # no foreign key: the peer may be gone

    def __str__(self) -> str:
        return f"{self.peer_id} in {self.revision}"
