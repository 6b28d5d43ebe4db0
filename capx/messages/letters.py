"""What is handed to the wiki: the member's words, and where they come from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from capx.accounts.models import Account
from capx.messages.models import Delivery
from capx.messages.wikitext import section_text, section_title, summary_title
from capx.peers.queries import person_of


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Of a talk page. `summary` is for its history, and bears the marker."""

    title: str
    text: str
    summary: str


def email_of(copy: Delivery, reader: Account | None) -> Mail:
    """The last line is in the reader's language, and says who is behind the words."""
    message = copy.message
    subject = " ".join(message.subject.split())
    with override(_language(copy, reader)):
        closing = _("%(sender)s has written this to you on %(site)s: %(address)s") % {
            "sender": copy.sender.username,
            "site": settings.SITE_NAME,
            "address": _profile_address(copy.sender),
        }
    return Mail(subject, f"{message.text.rstrip()}\n\n{closing}\n")


def section_of(copy: Delivery) -> Section:
    """The summary is in the language of the wiki, as its history is read by everybody."""
    subject, text = copy.message.subject, copy.message.text
    with override(_language(copy, None)):
        # Translators: in the history of a talk page. %(host)s is the address of this site.
        origin = _("written on %(site)s, %(host)s") % {
            "site": settings.SITE_NAME,
            "host": urlsplit(settings.SITE_URL).netloc,
        }
    summary = f"/* {summary_title(subject)} */ {origin} ({copy.marker})"
    return Section(section_title(subject), section_text(text), summary)


def _language(copy: Delivery, reader: Account | None) -> str:
    chosen = reader.language if reader else ""
    return chosen or copy.wiki.language_id or settings.LANGUAGE_CODE


def _profile_address(sender: Account) -> str:
    person = person_of(sender)
    return settings.SITE_URL + (reverse("web:person", args=[person.handle]) if person else "/")
