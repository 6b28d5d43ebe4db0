"""Posts of Diff, the blog of the Movement, by the tags that organizations named."""

from django.db import models


class NewsFeed(models.Model):
    """One tag of Diff, fetched once for all organizations that named it."""

    tag = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    checked_at = models.DateTimeField(null=True, blank=True)  # never: not fetched yet
    is_missing = models.BooleanField(default=False)  # Diff knows no such tag

    def __str__(self) -> str:
        return self.tag


class NewsPost(models.Model):
    feed = models.ForeignKey(NewsFeed, models.CASCADE, db_index=False, related_name="posts")
    address = models.URLField(max_length=500)
    title = models.CharField(max_length=300)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "address"], name="one_post_a_feed")]
        indexes = [models.Index(fields=["feed", "-published_at"])]

    def __str__(self) -> str:
        return self.title
