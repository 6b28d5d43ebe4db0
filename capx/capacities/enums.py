from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Intent(models.TextChoices):
    """What a peer says of a capacity. Available includes known."""

    # Translators: said of a person and a skill, as in "Ana knows: SPARQL".
    KNOWN = "known", pgettext_lazy("intent", "Knows")
    # Translators: said of a person and a skill, as in "Ana can share: SPARQL".
    AVAILABLE = "available", pgettext_lazy("intent", "Can share")
    # Translators: said of a person and a skill, as in "Ana wants to learn: SPARQL".
    WANTED = "wanted", pgettext_lazy("intent", "Wants to learn")


class WordOrigin(models.TextChoices):
    """Where the words of a capacity come from, the strongest first.

    What staff wrote is never overwritten; what is shipped only by a newer release; what was
    fetched by either of them, and by fetching it again.
    """

    HAND = "hand", _("Written by hand")
    SHIPPED = "shipped", _("Shipped with the software")
    WIKIDATA = "wikidata", _("Fetched from Wikidata")
