from django.db import models
from django.utils.translation import pgettext_lazy


class Gain(models.TextChoices):
    """Who gains from a match, seen from the one whom it is made for."""

    BOTH = "both", pgettext_lazy("matches", "You both gain")
    LEARN = "learn", pgettext_lazy("matches", "You can learn")
    SHARE = "share", pgettext_lazy("matches", "You can share")
