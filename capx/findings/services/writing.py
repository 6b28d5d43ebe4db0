"""From what a profile holds to what it is to hold, through the services of its sections."""

from collections.abc import Mapping
from datetime import date

from capx.accounts.models import Account
from capx.findings.enums import INTENTS, Fact
from capx.findings.queries.held import Held
from capx.peers import services
from capx.peers.enums import AffiliationState, Pictogram, Proficiency
from capx.peers.models import Peer
from capx.peers.queries import seen_by


def write(*, actor: Account, peer: Peer, held: Held, wanted: Held) -> None:
    """Save each section that is to change, and no other.

    Raises `DomainError`, as these sections do: a list that would be too long, an affiliation that
    the organization has removed.
    """
    changed = {fact for fact in Fact if held.get(fact, {}) != wanted.get(fact, {})}
    _write_lists(actor, peer, changed, wanted)
    if Fact.AFFILIATION in changed:
        _write_affiliations(actor, peer, held, wanted)
    if changed & INTENTS.keys():
        stated = {intent: wanted.get(fact, {}) for fact, intent in INTENTS.items()}
        services.state_all(actor=actor, peer=peer, stated=stated)
    if Fact.PICTURE in changed:
        _write_picture(actor, peer, _single(wanted, Fact.PICTURE))
    if Fact.ITEM in changed:
        _write_item(actor, peer, _single(wanted, Fact.ITEM))
    if Fact.SINCE in changed:
        day = _single(wanted, Fact.SINCE)
        since = date.fromisoformat(day) if day else None
        services.set_wikimedian_since(actor=actor, peer=peer, day=since)


def _write_lists(
    actor: Account, peer: Peer, changed: set[Fact], wanted: Mapping[Fact, Mapping[str, str]]
) -> None:
    if Fact.LANGUAGE in changed:
        levels = {code: Proficiency(level) for code, level in wanted[Fact.LANGUAGE].items()}
        services.set_languages(actor=actor, peer=peer, languages=levels)
    if Fact.TERRITORY in changed:
        services.set_territories(actor=actor, peer=peer, territories=wanted[Fact.TERRITORY])
    if Fact.PROJECT in changed:
        services.set_projects(actor=actor, peer=peer, projects=wanted[Fact.PROJECT])


def _write_affiliations(actor: Account, peer: Peer, held: Held, wanted: Held) -> None:
    """The service takes those that the member sees and that stand: others stay as they are."""
    rows = peer.affiliations.filter(seen_by(actor, "organization"))
    standing = rows.exclude(state=AffiliationState.REMOVED)
    stated = set(standing.values_list("organization__peer__handle", flat=True))
    before, after = (set(each.get(Fact.AFFILIATION, {})) for each in (held, wanted))
    organizations = (stated | (after - before)) - (before - after)
    services.set_affiliations(actor=actor, peer=peer, organizations=organizations)


def _write_picture(actor: Account, peer: Peer, picture: str) -> None:
    if not picture or picture in Pictogram.values:
        services.choose_pictogram(actor=actor, peer=peer, pictogram=picture)
    else:
        services.choose_commons_file(actor=actor, peer=peer, file=picture)


def _write_item(actor: Account, peer: Peer, item: str) -> None:
    """The section holds more, which stays."""
    services.set_identity(
        actor=actor,
        peer=peer,
        pronouns=peer.person.pronouns,
        time_zone=peer.time_zone,
        wikidata_id=item,
    )


def _single(wanted: Held, fact: Fact) -> str:
    return next(iter(wanted.get(fact, {})), "")
