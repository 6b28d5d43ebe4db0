"""The peer to whom somebody writes, and all that the page says of it before anything goes."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.isolation import isolated
from capx.messages.enums import Way
from capx.messages.queries import Recipient, Ways, name_of, peer_called, ways_to
from capx.messages.queries.recipients import META, is_own
from capx.movement.names import project_name
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.reader import reader_language


@dataclass(frozen=True, slots=True)
class Addressee:
    peer: Peer
    name: str
    ways: Ways
    is_own: bool

    @classmethod
    def called(cls, to: str, *, by: Account) -> Self | None:
        """None where the one who writes sees nobody of that name."""
        peer = peer_called(by, to)
        if peer is None:
            return None
        name = shown_names([peer], reader_language())[peer.pk]
        return cls(peer, name, ways_to(peer, by), is_own(by, peer))

    @property
    def told(self) -> dict[Way, str]:
        """What each way means, said beforehand: to whom, on which wiki, and who can read it."""
        return {way: _TOLD[way](self.ways.to(way), self.wiki) for way in self.ways.choices}

    @property
    def wiki(self) -> str:
        """Where they read, in the reader's language."""
        return project_name(self.peer.contact_project_id or META, reader_language())

    @property
    def address(self) -> str:
        """Of the page on which one writes to them."""
        return writing_address(self.peer)

    @property
    def is_organization(self) -> bool:
        return self.peer.kind == Kind.ORGANIZATION

    @property
    def can_be_written_to(self) -> bool:
        return not self.is_own and bool(self.ways.choices)


def _email(readers: list[Recipient], wiki: str) -> str:
    # Translators: %(wiki)s is the name of a wiki such as "Meta-Wiki", %(names)s one or more names.
    words = ngettext(
        "It goes through %(wiki)s. Only %(names)s can read it, and sees your e-mail address.",
        "It goes through %(wiki)s. Only %(names)s can read it, and see your e-mail address.",
        len(readers),
    )
    return words % {"wiki": wiki, "names": _named(readers)}


def _talk(readers: list[Recipient], wiki: str) -> str:
    # Translators: %(wiki)s is the name of a wiki such as "Meta-Wiki", %(names)s one or more names.
    words = ngettext(
        "It stands on the talk page of %(names)s on %(wiki)s. Everyone can read it, for ever.",
        "It stands on the talk pages of %(names)s on %(wiki)s. Everyone can read it, for ever.",
        len(readers),
    )
    return words % {"wiki": wiki, "names": _named(readers)}


def _named(readers: list[Recipient]) -> str:
    return ", ".join(isolated(each.username) for each in readers)


_TOLD = {Way.EMAIL: _email, Way.TALK: _talk}


def writing_address(peer: Peer) -> str:
    return f"{reverse('messages:new')}?to={quote(name_of(peer), safe=':')}"
