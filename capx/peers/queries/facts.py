"""What a profile says, ready to be shown in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Value
from django.db.models.functions import Cast

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.capacities.queries import Shown
from capx.folding import fold
from capx.movement import names
from capx.peers.enums import AffiliationState, Kind, Proficiency
from capx.peers.models import Peer
from capx.peers.queries.names import shown_names
from capx.peers.queries.visibility import seen_by

# What one can share is the first thing that others look for.
ORDER = (Intent.AVAILABLE, Intent.KNOWN, Intent.WANTED)

type Codes = defaultdict[str, list[tuple[str, str]]]  # code, and a level or nothing

LANGUAGE, TERRITORY, PROJECT = "language", "territory", "project"


@dataclass(frozen=True, slots=True)
class Stated:
    intent: Intent
    capacities: list[Shown]


@dataclass(frozen=True, slots=True)
class Spoken:
    code: str
    name: str
    level: Proficiency


@dataclass(frozen=True, slots=True)
class Named:
    """A territory or a project by its identifier."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Affiliated:
    """An organization to which a person says that they belong."""

    handle: str
    name: str
    is_confirmed: bool  # by the organization


@dataclass(frozen=True, slots=True)
class Facts:
    # Intents that have capacities, in the order of `ORDER`; known without what is shared anyway.
    stated: list[Stated]
    languages: list[Spoken]  # the best first
    territories: list[Named]
    projects: list[Named]
    affiliations: list[Affiliated]

    @property
    def has_capacities(self) -> bool:
        return bool(self.stated)


def facts_of(peer: Peer, language: str, *, viewer: Account | AnonymousUser) -> Facts:
    """Read all that hangs on a peer, as far as the viewer may see it.

    One query and the directory's; for a person one more for affiliations, and one for the names
    of organizations.
    """
    codes = _codes(peer)
    return Facts(
        stated=_stated(codes, language),
        languages=_languages(codes[LANGUAGE], language),
        territories=_by_name(
            Named(code, names.territory_name(code, language)) for code, _ in codes[TERRITORY]
        ),
        projects=_by_name(
            Named(code, names.project_name(code, language)) for code, _ in codes[PROJECT]
        ),
        affiliations=_affiliations(peer, language, viewer) if peer.kind == Kind.PERSON else [],
    )


def stated_slugs(peer: Peer) -> dict[Intent, list[str]]:
    """Slugs of what is stated, in the order in which it was."""
    slugs: dict[Intent, list[str]] = {intent: [] for intent in Intent}
    for intent, entry in _entries(peer):
        slugs[intent].append(entry.slug)
    return slugs


def intents_stated(peer: Peer, entry: Entry) -> set[Intent]:
    rows = peer.statements.filter(capacity_id=entry.id)
    return {Intent(intent) for intent in rows.values_list("intent", flat=True)}


def _stated(codes: Codes, language: str) -> list[Stated]:
    offered = directory.current()
    entries = {
        intent: [entry for code, _ in codes[intent] if (entry := offered.by_id(int(code)))]
        for intent in ORDER
    }
    entries[Intent.KNOWN] = known_beyond_shared(entries)
    shown = {intent: [Shown(entry, language) for entry in entries[intent]] for intent in ORDER}
    return [
        Stated(intent, sorted(capacities, key=lambda capacity: fold(capacity.label)))
        for intent, capacities in shown.items()
        if capacities
    ]


def known_beyond_shared(stated: Mapping[Intent, Sequence[Entry]]) -> list[Entry]:
    """What is shared is known as well: told once is enough."""
    shared = set(stated.get(Intent.AVAILABLE, ()))
    return [entry for entry in stated.get(Intent.KNOWN, ()) if entry not in shared]


def _entries(peer: Peer) -> Iterator[tuple[Intent, Entry]]:
    offered = directory.current()
    rows = peer.statements.order_by("pk").values_list("intent", "capacity_id")
    for intent, capacity_id in rows:
        if entry := offered.by_id(capacity_id):
            yield Intent(intent), entry


def _codes(peer: Peer) -> Codes:
    """What hangs on the peer, by intent or vocabulary; languages with their levels. One query."""
    nothing = Value("")
    capacity = Cast("capacity_id", CharField())
    rows = peer.languages.values_list(Value(LANGUAGE), "language_id", "level").union(
        peer.territories.values_list(Value(TERRITORY), "territory_id", nothing),
        peer.projects.values_list(Value(PROJECT), "project_id", nothing),
        peer.statements.values_list("intent", capacity, nothing),
        all=True,
    )
    codes: Codes = defaultdict(list)
    for kind, code, level in rows:
        codes[kind].append((code, level))
    return codes


def _languages(spoken: Iterable[tuple[str, str]], language: str) -> list[Spoken]:
    named = [
        Spoken(code, names.language_name(code, language), Proficiency(level))
        for code, level in spoken
    ]
    # "N", the first language, sorts after the digits.
    return sorted(named, key=lambda each: (-ord(each.level), fold(each.name)))


def _affiliations(peer: Peer, language: str, viewer: Account | AnonymousUser) -> list[Affiliated]:
    """Those that the organization has not removed, to organizations that the viewer may see."""
    rows = peer.affiliations.filter(seen_by(viewer, "organization"))
    stated = list(rows.exclude(state=AffiliationState.REMOVED).select_related("organization__peer"))
    names = shown_names([row.organization.peer for row in stated], language)
    return _by_name(
        Affiliated(
            row.organization.peer.handle,
            names[row.organization_id],
            row.state == AffiliationState.CONFIRMED,
        )
        for row in stated
    )


def _by_name[Each: (Named, Affiliated)](found: Iterable[Each]) -> list[Each]:
    return sorted(found, key=lambda each: fold(each.name))
