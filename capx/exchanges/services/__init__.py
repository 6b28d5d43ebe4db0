"""Writes of exchanges: what the two do, and what happens by itself.

Whoever has seen a page acts upon its `version`: what was decided meanwhile is told by
`AlreadyAnsweredError`, and nothing is written.
"""

from capx.exchanges.services.afterwards import agree_to_public, say_outcome, thank
from capx.exchanges.services.answering import accept, decline, not_now, propose_time, withdraw
from capx.exchanges.services.asking import ask
from capx.exchanges.services.due import expire_due, lapse_due, remind_due, settle_due
from capx.exchanges.services.ending import end_all_of, end_between
from capx.exchanges.services.links import add_link, remove_link
from capx.exchanges.services.merging import follow_merge

__all__ = [
    "accept",
    "add_link",
    "agree_to_public",
    "ask",
    "decline",
    "end_all_of",
    "end_between",
    "expire_due",
    "follow_merge",
    "lapse_due",
    "not_now",
    "propose_time",
    "remind_due",
    "remove_link",
    "say_outcome",
    "settle_due",
    "thank",
    "withdraw",
]
