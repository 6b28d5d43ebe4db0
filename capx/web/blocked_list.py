"""Whom a member has blocked, as the page of their privacy lists it."""

from datetime import datetime
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import blocked_by, shown_names
from capx.safety.models import Block

PER_PAGE = 20


class Blocked(NamedTuple):
    id: int
    name: str
    peer: Peer
    organization: str  # in whose name; empty where the member has blocked for themselves
    since: datetime


class BlockedList(NamedTuple):
    page: Page[Block]
    rows: list[Blocked]


def blocked_list(account: Account, language: str, page: str | None) -> BlockedList:
    """Two queries, one more where there are organizations; one where nobody is blocked."""
    blocks = Paginator(blocked_by(account), PER_PAGE).get_page(page)
    peers = {peer for each in blocks for peer in (each.blocker, each.blocked)}
    names = shown_names(peers, language)
    return BlockedList(blocks, [_told(each, names) for each in blocks])


def _told(block: Block, names: dict[int, str]) -> Blocked:
    by_organization = block.blocker.kind == Kind.ORGANIZATION
    return Blocked(
        id=block.pk,
        name=names[block.blocked_id],
        peer=block.blocked,
        organization=names[block.blocker_id] if by_organization else "",
        since=block.since,
    )
