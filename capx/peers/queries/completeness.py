from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from capx.capacities.enums import Intent
from capx.peers.enums import Visibility
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


def missing_in(peer: Peer) -> list[Missing]:
    """What is missing, the most useful first. One query."""
    row = (
        Peer.objects.filter(pk=peer.pk)
        .annotate(
            **_CHECKS,
            shown=~Q(visibility=Visibility.DRAFT),
            pictured=Q(picture__isnull=False) | ~Q(pictogram=""),
        )
        .values(*_MISSING)
        .get()
    )
    return [missing for key, missing in _MISSING.items() if not row[key]]
