"""What two peers agree on, how, and how far they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    LEARN = "learn", pgettext_lazy("exchange", "Ask to learn")
    SHARE = "share", pgettext_lazy("exchange", "Offer to share")
    SWAP = "swap", pgettext_lazy("exchange", "Propose a swap")


class How(models.TextChoices):
    CALL = "call", pgettext_lazy("how to exchange", "In a call")
    CHAT = "chat", pgettext_lazy("how to exchange", "By chat")
    ON_WIKI = "on-wiki", pgettext_lazy("how to exchange", "On the wiki")
    ON_SITE = "on-site", pgettext_lazy("how to exchange", "On site")


class Side(models.TextChoices):
    """The peer who asked, and the peer who was asked."""

    ASKER = "asker", _("The one who asked")
    ANSWERER = "answerer", _("The one who was asked")


class State(models.TextChoices):
    ASKED = "asked", pgettext_lazy("exchange", "Waits for an answer")
    PROPOSED = "proposed", pgettext_lazy("exchange", "Another time is proposed")
    ACCEPTED = "accepted", pgettext_lazy("exchange", "Agreed")
    NOT_NOW = "not-now", pgettext_lazy("exchange", "Not now")
    DECLINED = "declined", pgettext_lazy("exchange", "Declined")
    EXPIRED = "expired", pgettext_lazy("exchange", "No answer came")
    WITHDRAWN = "withdrawn", pgettext_lazy("exchange", "Withdrawn")
    HELD = "held", pgettext_lazy("exchange", "It took place")
    NOT_HELD = "not-held", pgettext_lazy("exchange", "It did not take place")
    ENDED = "ended", pgettext_lazy("exchange", "Ended")


WAITING = (State.ASKED, State.PROPOSED)  # for an answer
OPEN = (*WAITING, State.ACCEPTED)


class Outcome(models.TextChoices):
    """What one side says afterwards."""

    TOOK_PLACE = "took-place", _("It took place")
    DID_NOT = "did-not", _("It did not take place")
