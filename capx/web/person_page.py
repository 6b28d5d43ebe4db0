"""What the page of a person gathers from the rooms."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import time_format

from capx.capacities.enums import Intent
from capx.events.queries.coming import coming_of, coming_on
from capx.exchanges.queries.peer_page import PeerExchanges, exchanges_of_peer
from capx.explore.queries import saved_peers
from capx.movement.names import project_name
from capx.movement.vocabularies import projects
from capx.peers.enums import Visibility
from capx.peers.queries import Facts, facts_of, resources_of
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.wikimedia.addresses import page_address

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.events.cards import EventCard
    from capx.peers.models import Peer
    from capx.peers.queries import ShownResource


META = "metawiki"  # where everybody has a talk page


class Preview(StrEnum):
    """As whom members may look at their own page (`?as=`)."""

    VISITOR = "visitor"
    MEMBER = "member"

    def sees(self, peer: "Peer") -> bool:
        if peer.is_withheld:
            return False
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
    hosted: "list[EventCard]"  # coming events that the person organizes
    suggested: "list[EventCard]"  # to the person alone: coming events on what they want to learn
    links: Links
    exchanges: PeerExchanges
    is_saved: bool
    their_time: str  # of day in the person's time zone, now; empty where that is not known


def person_page(
    peer: "Peer", *, viewer: "Account | AnonymousUser", language: str, zone: ZoneInfo
) -> PersonPage:
    saved = viewer.is_authenticated and saved_peers(viewer).filter(peer=peer).exists()
    facts = facts_of(peer, language, viewer=viewer)
    wanted = _wanted(facts) if peer.person.account_id == viewer.pk else []
    return PersonPage(
        peer=peer,
        facts=facts,
        resources=resources_of(peer, language),
        hosted=coming_of(peer, name=peer.name, viewer=viewer, zone=zone, language=language),
        suggested=coming_on(wanted, viewer=viewer, zone=zone, language=language),
        links=_links(peer, language),
        exchanges=exchanges_of_peer(peer, viewer=viewer, language=language),
        is_saved=saved,
        their_time=_time_in(peer.time_zone),
    )


def _wanted(facts: Facts) -> list[int]:
    """Ids of the capacities that a person wants to learn."""
    return [
        shown.entry.id
        for stated in facts.stated
        if stated.intent == Intent.WANTED
        for shown in stated.capacities
    ]


def _links(peer: "Peer", language: str) -> Links:
    return Links(
        wiki=project_name(peer.contact_project_id or META, language),
        talk_page=_talk_page(peer),
        wikidata=page_address(settings.WIKIDATA_API_URL, peer.person.wikidata_id),
        commons=page_address(
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
    return page_address(origin, f"User_talk:{peer.handle}")


def _time_in(zone: str) -> str:
    if not zone:
        return ""
    return time_format(timezone.now().astimezone(ZoneInfo(zone)).time(), "TIME_FORMAT")
