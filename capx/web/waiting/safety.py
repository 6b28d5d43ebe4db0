"""Cases for moderators, and what became of what one has reported."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.safety.queries.reports import cases_waiting_for, reports_answered_for
from capx.web.waiting.waits import Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account


def safety_waits(account: "Account") -> "Iterator[Waits]":
    if account.is_moderator and (number := cases_waiting_for(account).count()):
        text = ngettext(
            "%(number)d report waits for a moderator.",
            "%(number)d reports wait for a moderator.",
            number,
        )
        yield Waits(text % {"number": number}, reverse("safety:moderation"))
    if reports_answered_for(account).exists():
        yield Waits(_("A moderator has dealt with your report."), reverse("safety:reports"))
