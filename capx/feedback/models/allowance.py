from django.conf import settings
from django.db import models


class BugAllowance(models.Model):
    """How many bugs a member has reported in a day; its row is locked while one is counted.

    It is kept apart from the reports: taking one back does not make room for another.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    day_began_at = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.account_id)
