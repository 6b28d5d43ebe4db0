"""What the services of events refuse."""

from django.utils.translation import gettext as _

from capx.errors import DomainError, NotFoundError


class UnknownZoneError(NotFoundError):
    """No time zone of this name."""

    def __init__(self) -> None:
        super().__init__(
            _("We do not know this time zone. Choose one from the list."), field="time_zone"
        )


class SkippedTimeError(DomainError):
    """The clocks of the zone go from before this time to after it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "On this day the clocks go forward, and there is no such time. "
                "Choose an earlier or a later one."
            )
        )


class FarAwayError(DomainError):
    """A year in which nobody plans an event here."""

    def __init__(self) -> None:
        super().__init__(_("Choose a year from 2001 to 2099."))
