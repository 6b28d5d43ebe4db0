"""What a profile says already, by the facts that can be found."""

from collections import defaultdict

from django.db.models import Value

from capx.findings.enums import Fact
from capx.peers.models import Peer

type Held = dict[Fact, dict[str, str]]  # values by fact; of languages each with its level


def held_by(peer: Peer) -> Held:
    """All in one query but what stands in the row of the peer itself.

    An affiliation that the organization has removed counts: it cannot be stated anew.
    """
    held: defaultdict[Fact, dict[str, str]] = defaultdict(dict)
    nothing = Value("")
    rows = peer.languages.values_list(Value(Fact.LANGUAGE.value), "language_id", "level").union(
        peer.territories.values_list(Value(Fact.TERRITORY.value), "territory_id", nothing),
        peer.projects.values_list(Value(Fact.PROJECT.value), "project_id", nothing),
        peer.affiliations.values_list(
            Value(Fact.AFFILIATION.value), "organization__peer__handle", nothing
        ),
        peer.statements.values_list("intent", "capacity__slug", nothing),
        all=True,
    )
    for fact, value, level in rows:
        held[Fact(fact)][value] = level
    return dict(held) | _of_row(peer)


def _of_row(peer: Peer) -> Held:
    """A profile has one of these at most."""
    since = peer.person.wikimedian_since
    told = {
        Fact.PICTURE: picture_of(peer),
        Fact.ITEM: peer.person.wikidata_id,
        Fact.SINCE: since.isoformat() if since else "",
    }
    return {fact: {value: ""} for fact, value in told.items() if value}


def picture_of(peer: Peer) -> str:
    """The name of a file of Commons, which has an ending, or of a drawing of ours without one."""
    return peer.picture.commons_file if peer.picture else peer.pictogram
