"""What a source has answered, or that it has not."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.findings.enums import Source, State
from capx.findings.found import Reading
from capx.findings.limits import SECONDS
from capx.findings.models import Answer, Finding
from capx.findings.readings import READINGS
from capx.findings.resolving import Resolved, Resolver
from capx.wikimedia.errors import MalformedError, RefusedError, WikimediaError
from capx.wikimedia.http import open_client
from capx.wikimedia.time_limit import within

type Said = dict[tuple[str, str], dict[str, Any]]  # columns by fact and text


def ask_source(account_id: int, source: Source) -> None:
    """Ask one source for one member, and note what it says.

    For the system: no member acts. Who has been deleted meanwhile is not asked for, and nothing
    is noted of them. A source that fails leaves what it said before.
    """
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        return
    with suppress(Account.DoesNotExist):
        try:
            reading = within(SECONDS, lambda: _read(source, account.username))
        except WikimediaError as problem:
            _note_failure(account, source, problem)
        else:
            _note(account, source, reading)


def _read(source: Source, username: str) -> Reading:
    with open_client() as client:
        return READINGS[source](client, username)


@transaction.atomic
def _note_failure(account: Account, source: Source, problem: WikimediaError) -> None:
    hold(account)
    _end(account, source, _state_after(problem))


def _state_after(problem: WikimediaError) -> State:
    if isinstance(problem, RefusedError):
        return State.REFUSED
    return State.UNREADABLE if isinstance(problem, MalformedError) else State.UNREACHABLE


@transaction.atomic
def _note(account: Account, source: Source, reading: Reading) -> None:
    resolved = Resolver(account).resolve(reading.found)
    hold(account)
    if _end(account, source, State.ANSWERED):
        keep_findings(account, source, resolved, page=reading.page)


def _end(account: Account, source: Source, state: State) -> bool:
    """False where nothing was asked: what was asked has been forgotten since."""
    asked = Answer.objects.filter(account=account, source=source)
    return asked.update(state=state) == 1


def keep_findings(
    account: Account, source: Source, resolved: Iterable[Resolved], *, page: str
) -> bool:
    """Keep what a source says now, and forget what it says no longer; True where that differs."""
    said: Said = {
        (found.fact.value, found.text): {
            "value": value,
            "level": found.level,
            "edits": found.edits,
            "page": page,
        }
        for found, value in resolved
    }
    kept = list(Finding.objects.filter(account=account, source=source))
    gone = [row.pk for row in kept if (row.fact, row.text) not in said]
    Finding.objects.filter(pk__in=gone).delete()
    written = _write_changed(account, source, kept, said)
    return bool(gone or written)


def _write_changed(account: Account, source: Source, kept: list[Finding], said: Said) -> int:
    """Write what is new or said otherwise; the rest keeps the day on which it was found."""
    known = {(row.fact, row.text): row for row in kept}
    changed = {key: told for key, told in said.items() if _differs(known.get(key), told)}
    for (fact, text), told in changed.items():
        Finding.objects.update_or_create(
            account=account,
            source=source,
            fact=fact,
            text=text,
            defaults=told | {"found_at": timezone.now()},
        )
    return len(changed)


def _differs(row: Finding | None, told: dict[str, Any]) -> bool:
    return row is None or any(getattr(row, name) != value for name, value in told.items())
