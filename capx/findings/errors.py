from django.utils.translation import gettext as _

from capx.errors import LimitReachedError


class StillAskingError(LimitReachedError):
    def __init__(self) -> None:
        super().__init__(_("We are still asking. Wait a moment, and look again."))


class AskedOftenError(LimitReachedError):
    def __init__(self) -> None:
        super().__init__(_("You have asked several times. Try again in an hour."))
