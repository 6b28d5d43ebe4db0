"""Messages that did not arrive, and wait for their sender to decide."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import ngettext

from capx.messages.queries.outgoing import undelivered_of
from capx.web.waiting.waits import Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account


def message_waits(account: "Account") -> "Iterator[Waits]":
    if number := undelivered_of(account).count():
        text = ngettext(
            "%(number)d message was not delivered.",
            "%(number)d messages were not delivered.",
            number,
        )
        yield Waits(text % {"number": number}, reverse("messages:list"))
