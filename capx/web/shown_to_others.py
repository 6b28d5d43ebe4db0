"""Why a member is not shown to others as a match, in sentences, with the page that mends it."""

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from capx.capacities.enums import Intent
from capx.peers.enums import Proficiency
from capx.peers.queries import is_away
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.peers.models import Peer


class Obstacle(NamedTuple):
    text: str
    address: str


def obstacles_of(peer: "Peer") -> "list[Obstacle]":
    """Two queries."""
    return list(_obstacles(peer))


def _obstacles(peer: "Peer") -> "Iterator[Obstacle]":
    if peer.visibility not in SHOWN_TO_MEMBERS:
        yield Obstacle(_("Nobody but you sees your profile."), reverse("web:privacy"))
    if peer.is_withheld:
        yield Obstacle(_("Your account is held back at present."), reverse("safety:standing"))
    availability = reverse("peers:edit", args=["availability"])
    if not peer.is_open:
        yield Obstacle(_("You have said that you are not open to exchanges."), availability)
    if is_away(peer):
        yield Obstacle(_("You have said that you are away."), availability)
    if peer.open_requests >= peer.exchanges_at_once:
        text = _("As many requests wait for you as you take at once.")
        yield Obstacle(text, reverse("exchanges:list"))
    if not peer.statements.filter(intent__in=(Intent.AVAILABLE, Intent.WANTED)).exists():
        text = _("You have not said yet what you can share or want to learn.")
        yield Obstacle(text, reverse("peers:edit", args=["capacities"]))
    if not peer.languages.exclude(level=Proficiency.NONE).exists():
        text = _("You have named no language, so that we cannot tell who could talk with you.")
        yield Obstacle(text, reverse("peers:edit", args=["languages"]))
