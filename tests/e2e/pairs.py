"""Two members with a profile, who know of each other what they share and want to learn."""

import json
from pathlib import Path
from typing import NamedTuple

from scripts.serving import manage
from tests.e2e.whole_wiki import WholeWiki
from tests.standins.wiki import WikiAccount

MAKE = """
import json
from capx.accounts.services import create_synthetic_accounts
from capx.capacities.models import Capacity
from capx.peers.enums import Visibility
from capx.peers.models import Peer, PeerLanguage, Statement
from capx.peers.services.beginning import ensure_person
from capx.peers.services.changes import mark_changed
made = {{}}
for account in create_synthetic_accounts(usernames={names}):
    peer = ensure_person(actor=account)
    Peer.objects.filter(pk=peer.pk).update(visibility=Visibility.MEMBERS, exchanges_at_once=5)
    PeerLanguage.objects.create(peer=peer, language_id="en", level="4")
    for slug in ("sparql", "lexemes", "edit-a-thons"):
        for intent in ("known", "available"):
            capacity = Capacity.objects.get(slug=slug)
            Statement.objects.create(peer=peer, capacity=capacity, intent=intent)
    mark_changed([peer.pk])
    made[account.username] = account.wikimedia_id
print(json.dumps(made))
"""


class Pair(NamedTuple):
    one: WikiAccount
    other: WikiAccount


def make_pair(data: Path, wiki: WholeWiki, *names: str) -> Pair:
    """Both have an account on the wiki as well."""
    made = json.loads(
        manage(data, "shell", "--verbosity", "0", "-c", MAKE.format(names=list(names)))
    )
    return Pair(*(wiki.register(made[name], name) for name in names))
