"""When the two meet, in UTC: proposed by one side, agreed on by both."""

from datetime import datetime

from django.utils.translation import gettext as _

from capx.errors import DomainError
from capx.exchanges import limits
from capx.exchanges.enums import Side
from capx.exchanges.models import Exchange


def agree(
    exchange: Exchange, starts_at: datetime | None, ends_at: datetime | None, *, now: datetime
) -> None:
    """On the time that was proposed; where none was, on the one that is named with the answer."""
    if exchange.proposed_by:
        if starts_at:
            raise DomainError(
                _("Accept the time that they propose, or propose another one."), field="starts_at"
            )
        _require_ahead(exchange.starts_at, now)
    elif starts_at or ends_at:
        _write(exchange, starts_at, ends_at, now)
    exchange.proposed_by = ""


def propose(
    exchange: Exchange,
    starts_at: datetime | None,
    ends_at: datetime | None,
    *,
    by: Side,
    now: datetime,
) -> None:
    _write(exchange, starts_at, ends_at, now)
    exchange.proposed_by = by


def drop_time(exchange: Exchange) -> None:
    """Nobody needs to agree any more on what was proposed."""
    exchange.starts_at = exchange.ends_at = None
    exchange.proposed_by = ""


def _write(
    exchange: Exchange, starts_at: datetime | None, ends_at: datetime | None, now: datetime
) -> None:
    if starts_at is None:
        raise DomainError(_("Say when it begins."), field="starts_at")
    if ends_at is None:
        raise DomainError(_("Say when it ends."), field="ends_at")
    _require_ahead(starts_at, now)
    if starts_at - now > limits.FARTHEST_MEETING:
        raise DomainError(_("Choose a time within one year."), field="starts_at")
    if ends_at <= starts_at:
        raise DomainError(_("It has to end after it begins."), field="ends_at")
    if ends_at - starts_at > limits.LONGEST_MEETING:
        raise DomainError(_("It may last one month at most."), field="ends_at")
    exchange.starts_at, exchange.ends_at = starts_at, ends_at


def _require_ahead(starts_at: datetime | None, now: datetime) -> None:
    if starts_at and starts_at <= now:
        raise DomainError(_("This time has passed. Please propose another one."), field="starts_at")
