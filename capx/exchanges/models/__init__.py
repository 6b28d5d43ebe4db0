from capx.exchanges.models.exchange import Exchange
from capx.exchanges.models.shared import Link, Thanks

__all__ = ["Exchange", "Link", "Thanks"]
