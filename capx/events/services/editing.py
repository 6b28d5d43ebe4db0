"""The frame of every change to an event."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotAllowedError, NotFoundError
from capx.events.models import Event
from capx.events.queries import hosts_of, may_edit_event
from capx.peers.models import Peer


@contextmanager
def editing(*, actor: Account, event: Event) -> Iterator[Event]:
    """Lock the event, let its host change it, then save it as a new version.

    What the caller changes on the row it is given is read into `event` again at the end.
    """
    with transaction.atomic():
        locked = lock(event)
        require_host(actor, locked)
        yield locked
        save_version(locked)
    event.refresh_from_db()


def lock(event: Event) -> Event:
    """Called within a transaction. Raises `NotFoundError` where it was deleted meanwhile."""
    locked = Event.objects.select_for_update().filter(pk=event.pk).first()
    if locked is None:
        raise NotFoundError(_("This event is no longer here."))
    return locked


def save_version(event: Event) -> None:
    """Calendars take an event anew when its `sequence` is higher than the one they hold."""
    event.sequence += 1
    event.changed_at = timezone.now()
    event.save()


def require_host(actor: Account, event: Event) -> None:
    """Whoever is not the host is refused (`NotAllowedError`)."""
    if not may_edit_event(actor, event):
        raise NotAllowedError(_("Only the host may change this event."))


def require_own(actor: Account, peer: Peer) -> None:
    """Nobody acts in the name of others (`NotAllowedError`)."""
    if not hosts_of(actor).filter(pk=peer.pk).exists():
        raise NotAllowedError(_("You may not act in this name."))
