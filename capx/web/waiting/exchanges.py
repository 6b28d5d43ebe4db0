"""Requests to answer, times to agree on, what became of an exchange, thanks to make public."""

from typing import TYPE_CHECKING

from django.urls import reverse

from capx.exchanges.queries.waiting import exchanges_waiting_for
from capx.web.waiting.waits import Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account


def exchange_waits(account: "Account", language: str) -> "Iterator[Waits]":
    for each in exchanges_waiting_for(account, language):
        yield Waits(each.text, reverse("exchanges:exchange", args=[each.exchange_id]))
