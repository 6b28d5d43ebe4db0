"""Members note for themselves which events interest them."""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.events.enums import EventState
from capx.events.models import Event, Interest
from capx.events.queries import events_visible_to


@transaction.atomic
def show_interest(*, actor: Account, event: Event) -> None:
    """Only in what is published, and seen by the one who is interested. Twice counts once."""
    published = events_visible_to(actor).filter(pk=event.pk, state=EventState.PUBLISHED)
    # Locked: it may be about to be deleted.
    if not published.select_for_update(of=("self",), no_key=True).first():
        raise NotFoundError(_("This event is no longer here."))
    Interest.objects.get_or_create(account=actor, event=event)


def lose_interest(*, actor: Account, event: Event) -> None:
    Interest.objects.filter(account=actor, event=event).delete()
