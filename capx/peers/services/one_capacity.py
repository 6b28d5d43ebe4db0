"""A member states one capacity of themselves on its page, takes it back, and undoes either."""

from collections.abc import Collection

from django.db import transaction

from capx.accounts.models import Account
from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.peers.models import Peer
from capx.peers.queries import intents_stated
from capx.peers.services.beginning import ensure_person
from capx.peers.services.capacities import add_statement, take_back_statement


@transaction.atomic
def turn_statement(*, actor: Account, entry: Entry, intent: Intent) -> tuple[Peer, set[Intent]]:
    """State what is not stated, take back what is.

    Returns the member's profile, and what was stated before, for `restore_statements`.
    """
    peer = ensure_person(actor=actor)
    before = intents_stated(peer, entry)
    turn = take_back_statement if intent in before else add_statement
    turn(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
    return peer, before


@transaction.atomic
def restore_statements(*, actor: Account, entry: Entry, intents: Collection[Intent]) -> None:
    """State the capacity with these intents and no others, as it was before."""
    peer = ensure_person(actor=actor)
    for intent in intents_stated(peer, entry) - set(intents):
        take_back_statement(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
    for intent in set(intents) - intents_stated(peer, entry):
        add_statement(actor=actor, peer=peer, intent=intent, capacity=entry.slug)
