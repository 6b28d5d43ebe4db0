from django.conf import settings
from django.db import models


class Outbox(models.Model):
    """The turn of one sender: who holds it delivers their messages, one at a time and in order."""

    sender = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="outbox"
    )
    held_until = models.DateTimeField(null=True, blank=True)  # empty: nobody delivers
    holder = models.CharField(max_length=32, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)  # the wiki asked to wait

    def __str__(self) -> str:
        return str(self.sender_id)


class Reachability(models.Model):
    """What a wiki said, at most a day ago, of how an account can be written to."""

    username = models.CharField(max_length=255)
    wiki = models.ForeignKey("movement.Project", models.CASCADE, related_name="+")
    exists = models.BooleanField()
    takes_email = models.BooleanField()
    checked_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["username", "wiki"], name="one_answer_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.username}: {self.wiki_id}"
