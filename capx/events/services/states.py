"""A draft is published; what is published is cancelled, and may take place after all."""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.events.enums import EventState
from capx.events.models import Event
from capx.events.queries import is_deletable
from capx.events.services.editing import editing, lock, require_host
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.peers.services.pictures import drop_unused_picture
from capx.safety.services import record


def publish(*, actor: Account, event: Event) -> None:
    """Show a draft, or say that a cancelled event takes place after all.

    Refused while the host is hidden: nobody would see the event.
    """
    with editing(actor=actor, event=event) as locked:
        if locked.host.visibility not in SHOWN_TO_MEMBERS or locked.host.is_withheld:
            raise DomainError(_why_hidden(actor, locked.host))
        _turn(locked, EventState.PUBLISHED, actor, action="event-published")


def _why_hidden(actor: Account, host: Peer) -> str:
    if host.visibility == Visibility.DRAFT and host == person_of(actor):
        return _("Publish your own profile first: an event shows who hosts it.")
    return _("Nobody would see this event: its host is hidden. Show the host's profile first.")


def cancel(*, actor: Account, event: Event) -> None:
    """Say that a published event does not take place. It stays where it was, marked."""
    with editing(actor=actor, event=event) as locked:
        if locked.state == EventState.DRAFT:
            raise DomainError(_("A draft is not cancelled: delete it."))
        _turn(locked, EventState.CANCELLED, actor, action="event-cancelled")


def _turn(event: Event, state: EventState, actor: Account, *, action: str) -> None:
    if event.state != state:
        event.state = state
        record(actor=actor, action=action, target=event)


@transaction.atomic
def delete_event(*, actor: Account, event: Event) -> None:
    """A draft at any time, a cancelled event a day later; what is published is cancelled first."""
    locked = lock(event)
    require_host(actor, locked)
    if not is_deletable(locked):
        raise DomainError(
            _("Others may have noted this event. Cancel it first; a day later you can delete it.")
        )
    record(actor=actor, action="event-deleted", target=locked)
    locked.delete()
    drop_unused_picture(locked.picture_id)
