from django.conf import settings
from django.db import models


class LookupAllowance(models.Model):
    """How often a member looked addresses up in this hour: one row a member, which never grows.

    It is kept in the database because each process has a cache of its own.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="lookup_allowance"
    )
    hour_began_at = models.DateTimeField()
    used = models.PositiveSmallIntegerField(default=0)  # since then
    busy_until = models.DateTimeField()  # the end of the lookup that runs, at the latest

    def __str__(self) -> str:
        return f"{self.account_id}: {self.used}"
