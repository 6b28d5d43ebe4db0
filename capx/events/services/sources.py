"""The page that an event was started from: kept beside it, and followed from then on."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.events.lookup import Facts, Found, look_up
from capx.events.lookup.comparing import compare
from capx.events.lookup.errors import LookupRefusedError
from capx.events.lookup.standing import for_services, standing
from capx.events.models import Event, EventSource
from capx.events.queries.sources import sources_due
from capx.events.services.editing import lock, require_host, save_version
from capx.events.services.writing import change_event, write
from capx.movement.fallbacks import chain


@transaction.atomic
def link_source(*, actor: Account, event: Event, found: Found) -> None:
    """Remember where the facts of an event come from; an earlier source is forgotten."""
    require_host(actor, lock(event))
    EventSource.objects.update_or_create(
        event=event,
        defaults={
            "kind": found.kind,
            "address": found.address,
            "found": found.facts,
            "differences": {},
            "checked_at": timezone.now(),
            "problem": "",
        },
    )


def refresh_source(event_id: int) -> None:
    """Look a source up again, for the system: no member acts.

    Of two workers at once the second one changes nothing. A lookup that fails is noted and
    changes nothing either; the next day brings another.
    """
    source = sources_due().filter(pk=event_id).select_related("event").first()
    if source is None:
        return
    try:
        found = look_up(source.address, languages=_languages(source.event))
    except LookupRefusedError as refusal:
        _note(source, problem=refusal.problem)
    else:
        _take(source, found.facts)


def _languages(event: Event) -> Sequence[str]:
    return chain(event.language_id or "en")


def _locked(seen: EventSource) -> EventSource | None:
    """The row, held with its event; None where somebody else has looked, or it is gone."""
    event = Event.objects.select_for_update().filter(pk=seen.pk).first()
    rows = EventSource.objects.select_for_update()
    source = rows.filter(pk=seen.pk, checked_at=seen.checked_at, address=seen.address).first()
    if event is None or source is None:
        return None
    source.event = event
    return source


@transaction.atomic
def _note(seen: EventSource, *, problem: str) -> None:
    if source := _locked(seen):
        source.problem, source.checked_at = problem, timezone.now()
        source.save(update_fields=["problem", "checked_at"])


@transaction.atomic
def _take(seen: EventSource, now: Facts) -> None:
    source = _locked(seen)
    if source is None:
        return
    compared = compare(
        before=source.found,
        now=now,
        standing=standing(source.event),
        told=source.differences,
    )
    refused = {} if _followed(source.event, compared.follow) else compared.follow
    source.found = source.found | now
    source.differences = compared.differ | refused
    source.problem, source.checked_at = "", timezone.now()
    source.save()


def _followed(event: Event, facts: Facts) -> bool:
    """False where the event cannot be so: then its organizers decide, as about a difference."""
    try:
        with transaction.atomic():
            if facts:
                write(event, for_services(event, facts))
                save_version(event)
    except DomainError:
        event.refresh_from_db()
        return False
    return True


@transaction.atomic
def take_over(*, actor: Account, event: Event, fields: Collection[str]) -> None:
    """Write into the event what the source says now, all of it together.

    Raises `DomainError` where the event cannot be so.
    """
    if decided := _decide(actor, event, fields):
        change_event(actor=actor, event=event, **for_services(event, decided))


def keep_ours(*, actor: Account, event: Event, fields: Collection[str]) -> None:
    """Leave the event as it is; nobody is told again until the source changes once more."""
    _decide(actor, event, fields)


@transaction.atomic
def _decide(actor: Account, event: Event, fields: Collection[str]) -> Facts:
    """Take these fields off the list of what differs; gives what the source says of them."""
    source = _of_host(actor, event)
    if source is None:
        return {}
    decided = {field: text for field, text in source.differences.items() if field in fields}
    source.differences = {
        field: text for field, text in source.differences.items() if field not in fields
    }
    source.save(update_fields=["differences"])
    return decided


@transaction.atomic
def unlink_source(*, actor: Account, event: Event) -> None:
    """Follow the source no longer. The event stays as it is."""
    if source := _of_host(actor, event):
        source.delete()


def _of_host(actor: Account, event: Event) -> EventSource | None:
    require_host(actor, lock(event))
    return EventSource.objects.select_for_update().filter(pk=event.pk).first()
