"""Why an address gave nothing: `problem` is the word for it that is kept with the event."""

from django.utils.translation import gettext as _

from capx.errors import DomainError, LimitReachedError

FIELD = "address"


class LookupRefusedError(DomainError):
    """The address gave nothing. The message stands beside the field of the address."""

    problem = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(message, field=FIELD)


class NotAnAddressError(LookupRefusedError):
    problem = "not-an-address"

    def __init__(self) -> None:
        super().__init__(_("Paste a whole address that begins with https://."))


class NotListedError(LookupRefusedError):
    problem = "not-listed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "We look up pages of Wikimedia wikis, items of Wikidata, event registrations and "
                "courses of learn.wiki, and this is none of them. Fill in the form yourself."
            )
        )


class MissingError(LookupRefusedError):
    problem = "missing"

    def __init__(self, host: str) -> None:
        super().__init__(
            _("%(host)s has no such page. Check the address.") % {"host": host},
        )


class NoAnswerError(LookupRefusedError):
    problem = "no-answer"

    def __init__(self, host: str) -> None:
        super().__init__(
            _("%(host)s did not answer. Try again, or fill in the form yourself.") % {"host": host},
        )


class UnreadableError(LookupRefusedError):
    problem = "unreadable"

    def __init__(self, host: str) -> None:
        super().__init__(
            _("We could not read what %(host)s answered. Fill in the form yourself.")
            % {"host": host},
        )


class BusyError(LimitReachedError):
    def __init__(self) -> None:
        super().__init__(
            _("We are still looking up your last address. Wait a moment, and try again."),
            field=FIELD,
        )


class EnoughLookupsError(LimitReachedError):
    def __init__(self) -> None:
        super().__init__(
            _("You have looked up many pages. Try again in an hour, or fill in the form yourself."),
            field=FIELD,
        )
