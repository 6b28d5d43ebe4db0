"""What may be wrong, what moderators do about it, and what holds for an account afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class About(models.TextChoices):
    """What a report is about; the rooms register each of them in `reportable.py`."""

    PERSON = "person", pgettext_lazy("what was reported", "A person")
    ORGANIZATION = "organization", pgettext_lazy("what was reported", "An organization")
    EVENT = "event", pgettext_lazy("what was reported", "An event")
    MESSAGE = "message", pgettext_lazy("what was reported", "A message")
    EXCHANGE = "exchange", pgettext_lazy("what was reported", "An exchange")


class Reason(models.TextChoices):
    """Unacceptable behaviour, as the Universal Code of Conduct names it in its third part.

    https://foundation.wikimedia.org/wiki/Policy:Universal_Code_of_Conduct
    """

    HARASSMENT = "harassment", _("Harassment: insults, threats, or someone who does not stop")
    SEXUAL = "sexual", _("Sexual harassment")
    DISCRIMINATION = "discrimination", _("Hate or discrimination")
    PRIVATE = "private", _("Private information of others made known")
    HOUNDING = "hounding", _("Following someone around to upset them")
    ABUSE_OF_POWER = "power", _("Abuse of power, privilege or influence")
    SPAM = "spam", _("Advertising, spam or fraud")
    FALSE = "false", _("Somebody pretends to be another, or tells what is not true")
    OTHER = "other", _("Something else against the Universal Code of Conduct")


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("of a report", "Waits for a moderator")
    TAKEN = "taken", pgettext_lazy("of a report", "A moderator looks at it")
    CLOSED = "closed", pgettext_lazy("of a report", "Dealt with")


class Step(models.TextChoices):
    """What a moderator does with a report."""

    TAKE = "take", pgettext_lazy("moderation", "Take")
    NOTE = "note", pgettext_lazy("moderation", "Add a note")
    WARN = "warn", pgettext_lazy("moderation", "Warn")
    PAUSE_CONTACT = "pause-contact", pgettext_lazy("moderation", "Pause contact")
    SUSPEND = "suspend", pgettext_lazy("moderation", "Suspend")
    BAN = "ban", pgettext_lazy("moderation", "Ban")
    LIFT = "lift", pgettext_lazy("moderation", "Lift the sanction")
    DISMISS = "dismiss", pgettext_lazy("moderation", "Dismiss")
    CLOSE = "close", pgettext_lazy("moderation", "Close")


class SanctionKind(models.TextChoices):
    """What holds for an account. `WIKI` comes and goes with a block on the wikis."""

    WARNING = "warning", _("Warning")
    NO_CONTACT = "no-contact", _("Contact paused")
    SUSPENSION = "suspension", _("Suspended")
    BAN = "ban", _("Banned")
    WIKI = "wiki", _("Blocked on the wikis")


# Steps that let something hold for somebody.
SANCTION_BY_STEP = {
    Step.WARN: SanctionKind.WARNING,
    Step.PAUSE_CONTACT: SanctionKind.NO_CONTACT,
    Step.SUSPEND: SanctionKind.SUSPENSION,
    Step.BAN: SanctionKind.BAN,
}
