from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from capx.capacities.enums import Intent
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer, PeerLanguage, PeerTerritory, Statement

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Missing(NamedTuple):
    """Something that would help others to find or understand a peer."""

    section: str  # of the profile, where it can be mended
    text: "Promise"


_HELD = PeerLanguage.objects.filter(peer=OuterRef("pk"))
_STATED = Statement.objects.filter(peer=OuterRef("pk"))
_CHECKS = {
    "learns": Exists(_STATED.filter(intent=Intent.WANTED)),
    "knows": Exists(_STATED.exclude(intent=Intent.WANTED)),
    "speaks": Exists(_HELD),
    "lives": Exists(PeerTerritory.objects.filter(peer=OuterRef("pk"))),
}
_MISSING = {
    "shown": Missing("visibility", _("Choose who may see your profile.")),
    "knows": Missing("capacities", _("Say what you know or can share.")),
    "learns": Missing("capacities", _("Say what you want to learn.")),
    "speaks": Missing("languages", _("Name the languages you speak.")),
    "lives": Missing("territories", _("Name your country or region.")),
    "about": Missing("about", _("Tell others a little about yourself.")),
    "pictured": Missing("picture", _("Choose a picture, so that others know you again.")),
}
# Whether an organization is shown is up to a moderator first.
_MISSING_IN_ORGANIZATIONS = {
    "knows": Missing("capacities", _("Say what your organization knows or can share.")),
    "learns": Missing("capacities", _("Say what your organization wants to learn.")),
    "speaks": Missing("languages", _("Name the languages you work in.")),
    "lives": Missing("territories", _("Name the countries or regions where you work.")),
    "about": Missing("about", _("Tell others a little about your organization.")),
    "linked": Missing("links", _("Name your page on Meta-Wiki, or another one.")),
    "pictured": Missing("picture", _("Show your logo, so that others know you again.")),
}


def missing_in(peer: Peer) -> list[Missing]:
    """What is missing, the most useful first. One query."""
    is_person = peer.kind == Kind.PERSON
    possible = _MISSING if is_person else _MISSING_IN_ORGANIZATIONS
    row = (
        Peer.objects.filter(pk=peer.pk)
        .annotate(
            **_CHECKS,
            shown=~Q(visibility=Visibility.DRAFT),
            pictured=Q(picture__isnull=False) | ~Q(pictogram=""),
            linked=~Q(organization__meta_page="") | ~Q(organization__website=""),
        )
        .values(*possible)
        .get()
    )
    return [missing for key, missing in possible.items() if not row[key]]
