"""People and organizations can be reported: which words of theirs a reporter sees.

Whom the reporter has blocked can be reported, too. They see nothing of that peer, and find the same
form whether or not there is a block in the other direction as well.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import (
    accounts_behind,
    blocked_peer,
    facts_of,
    organizations_managed_by,
    peers_visible_to,
    resources_of,
    shown_names,
    visible_organization,
    visible_person,
)
from capx.reader import reader_language
from capx.safety.enums import About
from capx.safety.reportable import Reportable, register


def register_reportable() -> None:
    register(
        Reportable(
            name=About.PERSON,
            find=lambda reporter, username: (
                visible_person(reporter, username) or blocked_peer(reporter, Kind.PERSON, username)
            ),
            title=title_of,
            snapshot=_of_person,
            concerned=accounts_behind,
            concerning=lambda account: Peer.objects.filter(person__account=account).values("pk"),
            takes_evidence=False,
            has_owner=True,
            sees=_sees,
            address=lambda peer: reverse("web:person", args=[peer.handle]),
        )
    )
    register(
        Reportable(
            name=About.ORGANIZATION,
            find=lambda reporter, slug: (
                visible_organization(reporter, slug)
                or blocked_peer(reporter, Kind.ORGANIZATION, slug)
            ),
            title=title_of,
            snapshot=_of_organization,
            concerned=accounts_behind,
            concerning=lambda account: organizations_managed_by(account).order_by().values("pk"),
            takes_evidence=False,
            has_owner=True,
            sees=_sees,
            address=lambda peer: reverse("web:organization", args=[peer.handle]),
        )
    )


def title_of(peer: Peer) -> str:
    return shown_names([peer], reader_language())[peer.pk]


def _sees(reporter: Account, peer: Peer) -> bool:
    return peers_visible_to(reporter).order_by().filter(pk=peer.pk).exists()


def _of_person(peer: Peer, language: str) -> dict[str, str]:
    return {
        pgettext("of a peer", "Name"): peer.name,
        _("Pronouns"): peer.person.pronouns,
    } | _stated(peer, language)


def _of_organization(peer: Peer, language: str) -> dict[str, str]:
    organization = peer.organization
    links = (organization.meta_page, organization.website, organization.mastodon)
    return {
        _("Names"): _lines(each.name for each in organization.names.order_by("pk")),
        _("Acronym"): organization.acronym,
        _("Links"): _lines(link for link in links if link),
    } | _stated(peer, language)


def _stated(peer: Peer, language: str) -> dict[str, str]:
    """What a peer of either kind says, empty parts included."""
    facts = facts_of(peer, language, viewer=AnonymousUser())
    capacities = {
        str(stated.intent.label): _lines(each.label for each in stated.capacities)
        for stated in facts.stated
    }
    shared = resources_of(peer, language)
    return {
        pgettext("what a peer writes about itself", "About"): peer.about,
        **capacities,
        _("Resources"): _lines(f"{each.title} {each.address}" for each in shared),
        _("Picture"): peer.picture.commons_file if peer.picture else "",
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
