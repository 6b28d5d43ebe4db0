"""A member states one capacity of themselves on its page, takes it back, and undoes either."""

from typing import TYPE_CHECKING

from django.db import transaction

from capx.capacities.enums import Intent
from capx.peers.services import add_statement, ensure_person, take_back_statement
from capx.web.capacity_page import own_intents

if TYPE_CHECKING:
    from collections.abc import Collection

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.peers.models import Peer


@transaction.atomic
def press(*, actor: "Account", entry: "Entry", intent: Intent) -> "tuple[Peer, set[Intent]]":
    """Turn one statement over; the member's profile, and what was stated before, for undoing it."""
    peer = ensure_person(actor=actor)
    before = own_intents(peer, entry)
    turn = take_back_statement if intent in before else add_statement
    turn(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
    return peer, before


@transaction.atomic
def restore(*, actor: "Account", entry: "Entry", intents: "Collection[Intent]") -> None:
    """State the capacity with these intents and no others, as it was before."""
    peer = ensure_person(actor=actor)
    for intent in own_intents(peer, entry) - set(intents):
        take_back_statement(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
    for intent in set(intents) - own_intents(peer, entry):
        add_statement(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
