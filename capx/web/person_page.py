"""What the page of a person gathers from the rooms."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import time_format

from capx.explore.queries import saved_peers
from capx.movement.names import project_name
from capx.movement.vocabularies import projects
from capx.peers.enums import Visibility
from capx.peers.queries import Facts, facts_of, is_away, resources_of
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.peers.models import Peer
    from capx.peers.queries import ShownResource


META = "metawiki"  # where everybody has a talk page


class Preview(StrEnum):
    """As whom members may look at their own page (`?as=`)."""

    VISITOR = "visitor"
    MEMBER = "member"

    def sees(self, peer: "Peer") -> bool:
        if self is Preview.VISITOR:
            return peer.visibility == Visibility.PUBLIC
        return peer.visibility in SHOWN_TO_MEMBERS


@dataclass(frozen=True)
class Links:
    """Pages elsewhere; an empty address where there is none."""

    wiki: str
    talk_page: str
    wikidata: str
    commons: str


@dataclass(frozen=True)
class PersonPage:
    peer: "Peer"
    facts: Facts
    resources: "list[ShownResource]"
    links: Links
    is_away: bool
    is_saved: bool
    their_time: str  # of day in the person's time zone, now; empty where that is not known


def person_page(peer: "Peer", *, viewer: "Account | AnonymousUser", language: str) -> PersonPage:
    saved = viewer.is_authenticated and saved_peers(viewer).filter(peer=peer).exists()
    return PersonPage(
        peer=peer,
        facts=facts_of(peer, language, viewer=viewer),
        resources=resources_of(peer, language),
        links=_links(peer, language),
        is_away=is_away(peer),
        is_saved=saved,
        their_time=_time_in(peer.time_zone),
    )


def _links(peer: "Peer", language: str) -> Links:
    return Links(
        wiki=project_name(peer.contact_project_id or META, language),
        talk_page=_talk_page(peer),
        wikidata=_page(settings.WIKIDATA_API_URL, peer.person.wikidata_id),
        commons=_page(
            settings.COMMONS_API_URL, f"File:{peer.picture.commons_file}" if peer.picture else ""
        ),
    )


def _talk_page(peer: "Peer") -> str:
    """On the wiki that the person reads, or the one that signs in. Synthetic people have none."""
    account = peer.person.account
    if account and account.is_synthetic:
        return ""
    wiki = projects().get(peer.contact_project_id or "")
    origin = f"https://{wiki.domain}" if wiki else settings.OAUTH_WIKI_URL
    return _page(origin, f"User_talk:{peer.handle}")


def _page(origin: str, title: str) -> str:
    return urljoin(origin, "/wiki/" + quote(title.replace(" ", "_"), safe=":")) if title else ""


def _time_in(zone: str) -> str:
    if not zone:
        return ""
    return time_format(timezone.now().astimezone(ZoneInfo(zone)).time(), "TIME_FORMAT")
