"""How words go to a peer, how far they are, and why they did not arrive."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """Through which door of the wiki the words go."""

    EMAIL = "email", _("E-mail through the wiki")
    TALK = "talk", _("Talk page")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("of a message", "On its way")
    DELIVERED = "delivered", pgettext_lazy("of a message", "Delivered")
    NOT_DELIVERED = "not-delivered", pgettext_lazy("of a message", "Not delivered")
    UNCERTAIN = "uncertain", pgettext_lazy("of a message", "Perhaps delivered")


class Problem(models.TextChoices):
    """Why the wiki did not take the words; `problems.py` says what to do about each."""

    NO_EMAIL = "no-email", _("This peer receives no e-mail through the wiki.")
    NO_PERMISSION = "no-permission", _("You have not allowed us to write in your name, or no more.")
    SENDER_BLOCKED = "sender-blocked", _("The wiki has blocked your account.")
    SENDER_CANNOT_EMAIL = "sender-cannot-email", _("The wiki does not let you send e-mail.")
    MISSING = "missing", _("The wiki knows no account of this name.")
    CAPTCHA = "captcha", _("The wiki asks you to solve a captcha, which only you can do there.")
    SPAM_FILTER = "spam-filter", _("A filter of the wiki has stopped these words.")
    PROTECTED = "protected", _("The talk page is protected.")
    TOO_MANY = "too-many", _("The wiki lets you send no more for now.")
    UNREACHABLE = "unreachable", _("The wiki did not answer for a long time.")
    LOST_ANSWER = "lost-answer", _("The wiki may have sent the e-mail; its answer was lost.")
    GONE = "gone", _("This peer can no longer be written to.")
    REFUSED = "refused", _("The wiki refused the words for a reason that we do not know.")


class Purpose(models.TextChoices):
    """What the words are for: a member wrote them, or they tell of an exchange."""

    MESSAGE = "message", pgettext_lazy("purpose", "Message")
    NOTICE = "notice", pgettext_lazy("purpose", "Notice of an exchange")
