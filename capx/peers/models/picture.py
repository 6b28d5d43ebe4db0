from django.db import models
from django.utils import timezone

from capx.peers.enums import PictureProblem, PictureState


class Picture(models.Model):
    """A file of Wikimedia Commons, fetched in the background, re-encoded, and served by us.

    Bytes live in the database, so that deleting a row deletes the picture.
    """

    commons_file = models.CharField(max_length=240, unique=True)  # without "File:"
    state = models.CharField(max_length=8, choices=PictureState, default=PictureState.WAITING)
    problem = models.CharField(max_length=40, choices=PictureProblem, blank=True)
    small = models.BinaryField(default=b"")  # WebP, for lists: at most 3 KB
    large = models.BinaryField(default=b"")  # WebP, for a profile: at most 40 KB
    author = models.CharField(max_length=500, blank=True)
    license = models.CharField(max_length=120, blank=True)
    license_url = models.URLField(max_length=500, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.commons_file
