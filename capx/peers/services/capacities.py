"""Statements: what a peer knows, can share and wants to learn. Available includes known.

Whoever says that they can share a capacity knows it: it is stated for them. Whoever takes back
that they know it cannot share it any more: that is taken back with it. Where one form says
both, sharing wins.
"""

from collections.abc import Iterable, Mapping

from capx.accounts.models import Account
from capx.capacities.enums import Intent
from capx.peers.limits import MOST_CAPACITIES
from capx.peers.models import Peer, Statement
from capx.peers.services.editing import editing
from capx.peers.services.judging import few_capacities, offered_ids

type Ids = frozenset[int]
type StatedIds = Mapping[Intent, Ids]


def state_capacities(
    *, actor: Account, peer: Peer, intent: Intent, capacities: Iterable[str]
) -> None:
    """State these capacities (slugs) with this intent, and no others; other intents follow."""
    state_all(actor=actor, peer=peer, stated={intent: capacities})


def state_all(*, actor: Account, peer: Peer, stated: Mapping[Intent, Iterable[str]]) -> None:
    """State capacities (slugs) of several intents at once; an intent left out stays as it is."""
    with editing(actor=actor, peer=peer) as locked:
        before = _stated_by(locked)
        wanted = {intent: _ids(slugs, before) for intent, slugs in stated.items()}
        _write(locked, before, agreeing(before, wanted))


def add_statement(*, actor: Account, peer: Peer, intent: Intent, capacity: str) -> None:
    """State one capacity (slug) more; if it is stated already, nothing changes."""
    with editing(actor=actor, peer=peer) as locked:
        before = _stated_by(locked)
        more = before[intent] | _ids([capacity], before)
        _write(locked, before, agreeing(before, {intent: more}))


def take_back_statement(*, actor: Account, peer: Peer, intent: Intent, capacity: str) -> None:
    """State one capacity (slug) no longer; if it is not stated, nothing changes."""
    with editing(actor=actor, peer=peer) as locked:
        before = _stated_by(locked)
        fewer = before[intent] - _ids([capacity], before, also_retired=True)
        _write(locked, before, agreeing(before, {intent: fewer}))


def agreeing(before: StatedIds, wanted: StatedIds) -> dict[Intent, Ids]:
    """What is stated after a wish, so that what is available is always known as well."""
    after = {intent: wanted.get(intent, before.get(intent, frozenset())) for intent in Intent}
    if Intent.KNOWN in wanted and Intent.AVAILABLE not in wanted:
        after[Intent.AVAILABLE] &= after[Intent.KNOWN]
    after[Intent.KNOWN] |= after[Intent.AVAILABLE]
    return after


def _stated_by(peer: Peer) -> dict[Intent, Ids]:
    rows = list(peer.statements.values_list("intent", "capacity_id"))
    return {
        intent: frozenset(capacity for stated, capacity in rows if stated == intent)
        for intent in Intent
    }


def _ids(slugs: Iterable[str], before: StatedIds, *, also_retired: bool = False) -> Ids:
    held = frozenset[int]().union(*before.values())
    return frozenset(offered_ids(slugs, held=held, also_retired=also_retired))


def _write(peer: Peer, before: StatedIds, after: StatedIds) -> None:
    for intent in Intent:
        few_capacities(after[intent], most=MOST_CAPACITIES, field=intent.value)
        gone = before[intent] - after[intent]
        peer.statements.filter(intent=intent, capacity_id__in=gone).delete()
        Statement.objects.bulk_create(
            Statement(peer=peer, capacity_id=new, intent=intent)
            for new in sorted(after[intent] - before[intent])
        )
