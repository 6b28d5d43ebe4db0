"""What two peers could exchange, going by what they state: offered before all else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.exchanges.enums import Kind
from capx.folding import fold
from capx.movement.names import language_choices, language_name
from capx.peers.enums import Proficiency
from capx.peers.models import Peer, PeerLanguage
from capx.peers.queries import stated_slugs

MOST_FITTING = 10  # capacities that both state
MOST_OTHERS = 6  # that the other one states alone

type Group = tuple[str, list[tuple[str, str]]]  # its heading; slugs or codes with their names


@dataclass(frozen=True, slots=True)
class Offers:
    """Groups of capacities by slug and label; empty where the other one states none."""

    learn: list[Group]  # what the asker could learn
    share: list[Group]  # what the asker could share

    def of(self, kind: str) -> list[Group]:
        """For the capacity that an exchange of that kind is about."""
        return self.share if kind == Kind.SHARE else self.learn


def offers_between(asker: Peer, answerer: Peer, language: str) -> Offers:
    """Two queries, and the directory's."""
    mine, theirs = stated_slugs(asker), stated_slugs(answerer)
    learn = _split(theirs[Intent.AVAILABLE], mine[Intent.WANTED])
    share = _split(theirs[Intent.WANTED], mine[Intent.AVAILABLE])
    known = [slug for slug in theirs[Intent.KNOWN] if slug not in theirs[Intent.AVAILABLE]]
    return Offers(
        learn=[
            *_group(_("They can share it, and you want to learn it"), learn[0], language),
            *_group(_("They can share it"), learn[1], language),
            *_group(_("They know it"), known[:MOST_OTHERS], language),
        ],
        share=[
            *_group(_("They want to learn it, and you can share it"), share[0], language),
            *_group(_("They want to learn it"), share[1], language),
        ],
    )


def languages_between(asker: Peer, answerer: Peer, language: str) -> list[Group]:
    """All languages by code: those that both speak, then theirs, then the asker's; one query."""
    mine, theirs = _spoken(asker, answerer)
    both = [code for code in theirs if code in mine]
    groups = [
        (_("You both speak it"), both),
        (_("They speak it"), [code for code in theirs if code not in both]),
        (_("You speak it"), [code for code in mine if code not in both]),
    ]
    named = [
        (heading, [(code, language_name(code, language)) for code in codes])
        for heading, codes in groups
        if codes
    ]
    others = [choice for choice in language_choices(language) if choice[0] not in {*mine, *theirs}]
    return [*named, (_("Other languages"), others)]


def _split(theirs: list[str], mine: list[str]) -> tuple[list[str], list[str]]:
    """What both state, and some of what they alone do."""
    own = set(mine)
    fitting = [slug for slug in theirs if slug in own]
    others = [slug for slug in theirs if slug not in own]
    return fitting[:MOST_FITTING], others[:MOST_OTHERS]


def _group(heading: str, slugs: Iterable[str], language: str) -> list[Group]:
    entries = [entry for slug in slugs if (entry := directory.current().get(slug))]
    named = [(entry.slug, entry.label(language)) for entry in entries]
    return [(heading, sorted(named, key=lambda each: fold(each[1])))] if named else []


def _spoken(asker: Peer, answerer: Peer) -> tuple[list[str], list[str]]:
    """Codes of what each of the two speaks, the best first."""
    rows = PeerLanguage.objects.filter(peer__in=[asker.pk, answerer.pk])
    spoken = rows.exclude(level=Proficiency.NONE).order_by("-level", "language_id")
    codes: dict[int, list[str]] = {asker.pk: [], answerer.pk: []}
    for peer, code in spoken.values_list("peer_id", "language_id"):
        codes[peer].append(code)
    return codes[asker.pk], codes[answerer.pk]
