"""Bug reports at which nobody has looked, and answers of the team to one's own."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.feedback.queries.reports import answered_anew, new_reports
from capx.web.waiting.waits import Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account


def feedback_waits(account: "Account") -> "Iterator[Waits]":
    if account.is_moderator and (number := new_reports().count()):
        text = ngettext(
            "%(number)d bug report waits for a moderator.",
            "%(number)d bug reports wait for a moderator.",
            number,
        )
        yield Waits(text % {"number": number}, reverse("feedback:queue") + "?state=new")
    if answered_anew(account).exists():
        yield Waits(_("The team has answered your bug report."), reverse("feedback:bugs"))
