"""What the services of profiles refuse."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from capx.errors import DomainError

if TYPE_CHECKING:
    from capx.peers.models import Peer


class ImportWaitsError(DomainError):
    """A profile was imported for this member, who has not yet said what to do with it."""

    def __init__(self, peer: "Peer") -> None:
        super().__init__(
            _("A profile was imported for you. First say whether you want to keep it.")
        )
        self.peer = peer
