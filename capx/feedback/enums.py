"""What members tell the team, and how far the team is with it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    ERROR = "error", pgettext_lazy("kind of a bug report", "Something does not work")
    IDEA = "idea", pgettext_lazy("kind of a bug report", "An idea for something new")
    IMPROVEMENT = "improvement", pgettext_lazy("kind of a bug report", "Something could be better")
    CAPACITY = "capacity", pgettext_lazy("kind of a bug report", "A capacity is missing")
    OTHER = "other", pgettext_lazy("kind of a bug report", "Something else")


class State(models.TextChoices):
    """`machine.py` says which may follow which."""

    NEW = "new", pgettext_lazy("state of a bug report", "New")
    PLANNED = "planned", pgettext_lazy("state of a bug report", "Planned")
    IN_WORK = "in-work", pgettext_lazy("state of a bug report", "In work")
    DONE = "done", pgettext_lazy("state of a bug report", "Done")
    DECLINED = "declined", pgettext_lazy("state of a bug report", "Declined")


class Sending(models.TextChoices):
    """How far a report is on its way to the tracker; nowhere if none is configured."""

    NOT_ASKED = "", pgettext_lazy("to the tracker", "Stays here")
    WAITING = "waiting", pgettext_lazy("to the tracker", "Waits to be sent")
    SENT = "sent", pgettext_lazy("to the tracker", "Sent")
    FAILED = "failed", pgettext_lazy("to the tracker", "Could not be sent")


OPEN = (State.NEW, State.PLANNED, State.IN_WORK)
CLOSED = (State.DONE, State.DECLINED)
