"""What is written to the other side through the wiki, in the name of who acts."""

from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from capx.exchanges.enums import Kind
from capx.exchanges.models import Exchange
from capx.exchanges.queries.shown import shown_capacity
from capx.messages.enums import Way
from capx.reader import reader_language


class News(StrEnum):
    """What has happened."""

    ASKED = "asked"
    ANSWERED = "answered"


class Notice(NamedTuple):
    subject: str
    text: str


def notice_of(exchange: Exchange, *, news: News, way: Way) -> Notice:
    """In the language of the exchange, where the interface has it; else in the writer's.

    Everybody reads a talk page: what stands there tells neither the capacity nor any words.
    """
    with override(_language(exchange)):
        subject, what = _told(exchange, news) if way == Way.EMAIL else _told_to_all(news)
        leads = _("One click leads to it, after signing in with your Wikimedia account:")
        return Notice(subject, f"{what}\n\n{leads}\n{_address(exchange)}")


def _told_to_all(news: News) -> tuple[str, str]:
    if news is News.ANSWERED:
        return _("Capacity Exchange"), _("Hello! There is an answer for you on Capacity Exchange.")
    return _("Capacity Exchange"), _("Hello! Something waits for you on Capacity Exchange.")


def _told(exchange: Exchange, news: News) -> tuple[str, str]:
    capacity = {"capacity": shown_capacity(exchange.capacity_id, reader_language()).label}
    if news is News.ANSWERED:
        subject = _("An answer to you: %(capacity)s")
        what = _("Hello! I have answered on Capacity Exchange about %(capacity)s.")
        return subject % capacity, what % capacity
    return _("An exchange with you: %(capacity)s") % capacity, _wish(exchange) % capacity


def _wish(exchange: Exchange) -> str:
    match exchange.kind:
        case Kind.LEARN:
            return _("Hello! I would like to learn %(capacity)s from you.")
        case Kind.SHARE:
            return _("Hello! I would gladly share %(capacity)s with you.")
        case _swap:
            return _("Hello! I would like to learn %(capacity)s from you, in a swap.")


def _address(exchange: Exchange) -> str:
    return settings.SITE_URL + reverse("exchanges:exchange", args=[exchange.pk])


def _language(exchange: Exchange) -> str:
    spoken = exchange.language_id or ""
    return spoken if spoken in dict(settings.LANGUAGES) else reader_language()
