"""Where answers go, how far they are, and why they did not arrive."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(TextChoices):
    VAULT = "vault"
    RELAY = "relay"


class Kind(TextChoices):
    """`JOINING`: all that a membership begins with. `CHANGE`: some answers anew."""

    JOINING = "joining"
    CHANGE = "change"
    WITHDRAWAL = "withdrawal"


class State(TextChoices):
    WAITING = "waiting", pgettext_lazy("of answers", "On its way")
    DELIVERED = "delivered", pgettext_lazy("of answers", "Delivered")
    FAILED = "failed", pgettext_lazy("of answers", "Not delivered")


class Problem(TextChoices):
    REFUSED = "refused", _("The programme's service did not take the answers.")
    TOO_LATE = "too-late", _("The programme's service did not answer for 30 days.")
