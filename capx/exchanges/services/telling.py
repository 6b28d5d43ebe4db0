"""Telling the other side through the wiki, for who allows it."""

from capx.accounts.models import Account
from capx.exchanges.enums import Side
from capx.exchanges.models import Exchange
from capx.exchanges.notices import News, notice_of
from capx.messages.enums import Way
from capx.messages.services.notices import send_notice


def tell(*, actor: Account, exchange: Exchange, by: Side, way: Way, news: News) -> bool:
    """Put a notice for the other side on its way, in the transaction of what it tells.

    False where it cannot go that way: the other side then finds it only here.
    """
    peer = exchange.answerer if by == Side.ASKER else exchange.asker
    if peer is None:
        return False
    notice = notice_of(exchange, news=news, way=way)
    sent = send_notice(actor=actor, peer=peer, subject=notice.subject, text=notice.text, way=way)
    return sent is not None
