"""Whether and how the other side can be told through the wiki."""

from capx.accounts.contact import is_configured
from capx.accounts.models import Account
from capx.accounts.queries import has_contact_permission
from capx.messages.enums import Way
from capx.messages.services.notices import notice_ways
from capx.peers.models import Peer


def way_to(actor: Account, peer: Peer | None) -> Way | None:
    return notice_ways(actor, peer) if peer else None


def may_permit(actor: Account) -> bool:
    """Whether permission is all that is missing."""
    return is_configured() and not has_contact_permission(actor)
