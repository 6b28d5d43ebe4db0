"""Others organize an event together with its host: invited, they accept or decline."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.events import limits
from capx.events.models import CoOrganizer, Event
from capx.events.services.editing import lock, require_host, require_own
from capx.peers.enums import InvitationState
from capx.peers.models import Peer
from capx.peers.queries import is_blocked_between, peers_visible_to


@transaction.atomic
def invite_organizer(*, actor: Account, event: Event, peer: Peer) -> None:
    """Ask somebody whom the host sees. Who has declined is not asked again."""
    locked = lock(event)
    require_host(actor, locked)
    _require_invitable(actor, locked, peer)
    if locked.co_organizers.count() >= limits.MOST_CO_ORGANIZERS:
        raise LimitReachedError(_too_many(), field="organizer")
    row, is_new = locked.co_organizers.get_or_create(peer=peer)
    if not is_new:
        raise DomainError(_already(row), field="organizer")


@transaction.atomic
def answer_invitation(*, actor: Account, event: Event, peer: Peer, accept: bool) -> None:
    """Accept or decline for oneself or for an organization that one manages; either may change."""
    lock(event)
    require_own(actor, peer)
    row = _row(event, peer)
    row.state = InvitationState.ACCEPTED if accept else InvitationState.DECLINED
    row.save(update_fields=["state"])


def leave(*, actor: Account, event: Event, peer: Peer) -> None:
    """No longer organize the event. It counts as declining: nobody is asked twice."""
    answer_invitation(actor=actor, event=event, peer=peer, accept=False)


@transaction.atomic
def take_invitation_back(*, actor: Account, event: Event, peer: Peer) -> None:
    """Let somebody no longer take part, or no longer be asked. A refusal stays on record."""
    locked = lock(event)
    require_host(actor, locked)
    row = _row(locked, peer)
    if row.state == InvitationState.DECLINED:
        raise DomainError(_already(row))
    row.delete()


def end_invitations_between(one_peer_id: int, other_peer_id: int) -> None:
    """Nobody is asked any more to organize an event of the other; what was accepted stays."""
    invited = CoOrganizer.objects.filter(state=InvitationState.INVITED)
    invited.filter(event__host=one_peer_id, peer=other_peer_id).delete()
    invited.filter(event__host=other_peer_id, peer=one_peer_id).delete()


def _row(event: Event, peer: Peer) -> CoOrganizer:
    row = CoOrganizer.objects.filter(event=event, peer=peer).first()
    if row is None:
        raise NotFoundError(_("This invitation is no longer here."))
    return row


def _require_invitable(actor: Account, event: Event, peer: Peer) -> None:
    if peer.pk == event.host_id:
        raise DomainError(_("The host organizes this event anyway."), field="organizer")
    seen = peers_visible_to(actor).filter(pk=peer.pk, taken_over=True)
    # Locked: it may be about to be deleted, or blocked.
    is_seen = seen.select_for_update(of=("self",), no_key=True).first() is not None
    if not is_seen or is_blocked_between(event.host, peer):
        raise NotFoundError(_("We know nobody of this name here."), field="organizer")


def _already(row: CoOrganizer) -> str:
    if row.state == InvitationState.DECLINED:
        return _("They have declined. If they change their mind, they can still accept.")
    return _("They are invited already.")


def _too_many() -> str:
    most = limits.MOST_CO_ORGANIZERS
    return ngettext(
        "You can invite at most %(limit)d here.", "You can invite at most %(limit)d here.", most
    ) % {"limit": most}
