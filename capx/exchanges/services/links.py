"""Links on the page of the two: where the call takes place, what they worked on."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.exchanges import limits
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange, Link
from capx.exchanges.queries import exchange_for
from capx.exchanges.services.moving import moving
from capx.peers.services.judging import link_or_none, one_line, short_enough


def add_link(*, actor: Account, exchange: Exchange, title: str, address: str) -> Link:
    with moving(actor=actor, exchange=exchange, move=Move.ADD_LINK) as turn:
        _require_room(turn.exchange)
        return Link.objects.create(
            exchange=turn.exchange,
            added_by=actor,
            title=one_line(title, most=limits.LONGEST_TITLE, field="title"),
            address=_checked(address),
        )


@transaction.atomic
def remove_link(*, actor: Account, exchange: Exchange, link_id: int) -> None:
    """Only what one has added oneself."""
    own = Link.objects.filter(pk=link_id, exchange=exchange.pk, added_by=actor)
    if exchange_for(actor, exchange.pk) is None or not own.delete()[0]:
        raise NotFoundError(_("This link is no longer here."))


def _checked(address: str) -> str:
    short = short_enough(address.strip(), most=limits.LONGEST_LINK, field="address")
    if link := link_or_none(short, field="address"):
        return link
    raise DomainError(_("Please fill this in."), field="address")


def _require_room(exchange: Exchange) -> None:
    if exchange.links.count() >= limits.MOST_LINKS:
        text = ngettext(
            "This page holds at most %(limit)d link. Remove one first.",
            "This page holds at most %(limit)d links. Remove one first.",
            limits.MOST_LINKS,
        )
        raise LimitReachedError(text % {"limit": limits.MOST_LINKS})
