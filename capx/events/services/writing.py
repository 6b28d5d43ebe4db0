"""What organizers say becomes an event."""

from typing import Any, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError
from capx.events import limits
from capx.events.facts import EventFacts
from capx.events.models import Event
from capx.events.services.checks import check
from capx.events.services.editing import editing, require_own
from capx.events.words import words_of
from capx.movement.models import Language
from capx.movement.vocabularies import languages
from capx.peers.models import Peer
from capx.peers.services.judging import capacity_ids, few_known
from capx.peers.services.pictures import drop_unused_picture, picture_of

_CODES = ("language", "territory")  # foreign keys; an empty text is none
_APART = {"commons_file", "capacities", "languages"}  # what no column of the event holds


@transaction.atomic
def create_event(*, actor: Account, host: Peer, **facts: Unpack[EventFacts]) -> Event:
    """A draft in the name of the host: the actor, or an organization that the actor manages."""
    locked = Peer.objects.select_for_update().get(pk=host.pk)
    require_own(actor, locked)
    _require_room(locked)
    event = Event(host=locked)
    write(event, facts)
    return event


def change_event(*, actor: Account, event: Event, **facts: Unpack[EventFacts]) -> None:
    """Change what is named; the rest, the host above all, stays as it is."""
    with editing(actor=actor, event=event) as locked:
        write(locked, facts)


def write(event: Event, facts: EventFacts) -> None:
    """Check and save all, whoever asks for it. Called within a transaction that holds the row."""
    old_picture = event.picture_id
    for name, value in _columns(facts).items():
        setattr(event, name, value)
    if "commons_file" in facts:
        file = facts["commons_file"]
        event.picture = picture_of(file) if file.strip() else None
    check(event)
    event.words = words_of(event)
    event.save()
    _write_lists(event, facts)
    if old_picture != event.picture_id:
        drop_unused_picture(old_picture)


def _columns(facts: EventFacts) -> dict[str, Any]:
    values = {name: _cleaned(value) for name, value in facts.items() if name not in _APART}
    codes = {f"{name}_id": values.pop(name) or None for name in _CODES if name in values}
    return values | codes


def _cleaned(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _write_lists(event: Event, facts: EventFacts) -> None:
    if "capacities" in facts:
        held = set(event.capacities.values_list("pk", flat=True))
        capacities = capacity_ids(
            facts["capacities"], held=held, most=limits.MOST_CAPACITIES, field="capacities"
        )
        event.capacities.set(capacities)
    if "languages" in facts:
        codes = few_known(
            facts["languages"], languages(), most=limits.MOST_LANGUAGES, field="languages"
        )
        event.languages.set(Language.objects.filter(code__in=codes))


def _require_room(host: Peer) -> None:
    coming = host.hosted_events.filter(ends_at__gte=timezone.now()).count()
    if coming >= limits.MOST_COMING:
        text = ngettext(
            "One host has at most %(limit)d coming event. Delete a draft first.",
            "One host has at most %(limit)d coming events. Delete a draft first.",
            limits.MOST_COMING,
        )
        raise LimitReachedError(text % {"limit": limits.MOST_COMING})
