"""What the two say of an exchange once it is over."""

from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotFoundError
from capx.exchanges import limits
from capx.exchanges.enums import Outcome, Side
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange, Thanks
from capx.exchanges.services.moving import moving
from capx.exchanges.services.times import drop_time
from capx.peers.services.judging import one_line

_MOVES = {Outcome.TOOK_PLACE: Move.SAY_TOOK_PLACE, Outcome.DID_NOT: Move.SAY_DID_NOT}


def say_outcome(*, actor: Account, exchange: Exchange, outcome: Outcome) -> Exchange:
    """Say for one's own side whether it took place; another word of it counts while it is open."""
    with moving(actor=actor, exchange=exchange, move=_MOVES[outcome]) as turn:
        if turn.side == Side.ASKER:
            turn.exchange.asker_says = outcome
        else:
            turn.exchange.answerer_says = outcome
        if turn.exchange.proposed_by:
            drop_time(turn.exchange)
    return exchange


def thank(
    *, actor: Account, exchange: Exchange, words: str, wants_public: bool = False
) -> Exchange:
    """One sentence to the other side, once for each side."""
    with moving(actor=actor, exchange=exchange, move=Move.THANK) as turn:
        sentence = one_line(words, most=limits.LONGEST_THANKS, field="words")
        if turn.exchange.thanks.filter(side=turn.side).exists():
            raise DomainError(_("You have thanked them already."), field="words")
        Thanks.objects.create(
            exchange=turn.exchange,
            side=turn.side,
            words=sentence,
            wants_public=wants_public,
            at=turn.at,
        )
    return exchange


def agree_to_public(
    *, actor: Account, exchange: Exchange, thanks_of: Side, agrees: bool = True
) -> Exchange:
    """Let everybody read the thanks of that side as far as it is up to the actor, or no longer."""
    with moving(actor=actor, exchange=exchange, move=Move.AGREE_TO_PUBLIC) as turn:
        column = "wants_public" if turn.side == thanks_of else "other_agrees"
        rows = turn.exchange.thanks.filter(side=thanks_of)
        if not rows.update(**{column: agrees}):
            raise NotFoundError(_("There are no thanks to show."))
    return exchange
