"""Where answers go, how far they are, and why they did not arrive."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    VAULT = "vault", _("The vault of the programme")
    RELAY = "relay", _("The service that the programme uses")


class Kind(TextChoices):
    """`JOINING`: all that a membership begins with. `CHANGE`: some answers anew."""

    JOINING = "joining"
    CHANGE = "change"
    WITHDRAWAL = "withdrawal"


class State(TextChoices):
    WAITING = "waiting", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Not delivered")


class Problem(TextChoices):
    REFUSED = "refused", _("The programme's service did not take the answers.")
    TOO_LATE = "too-late", _("The programme's service did not answer for 30 days.")
