"""What was found and does not stand in the profile yet, in the words of the reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from django.utils.formats import date_format, number_format

from capx.accounts.models import Account
from capx.capacities import directory
from capx.findings.enums import INTENTS, SINGLE, Fact, Source
from capx.findings.models import Finding
from capx.findings.queries.held import Held, held_by
from capx.findings.queries.organizations import called_in
from capx.movement import names
from capx.movement.vocabularies import projects
from capx.peers.enums import Pictogram, Proficiency
from capx.peers.models import Peer
from capx.wikimedia.addresses import page_address, wiki_address


@dataclass(frozen=True, slots=True)
class Says:
    """Who says it, how, and where one can see it."""

    source: Source
    text: str
    page: str


@dataclass(slots=True)
class Offer:
    """One tick. `now` is what the profile says instead, and would say no longer."""

    fact: Fact
    value: str
    name: str
    level: Proficiency | None = None
    edits: int | None = None
    now: str = ""
    says: list[Says] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a form sends: it stays the same while answers come in."""
        return f"{self.fact}:{self.value}"

    @property
    def id(self) -> str:
        """For the page: a key may hold what no id may."""
        return f"{self.fact}-{crc32(self.key.encode()):08x}"

    @property
    def edits_grouped(self) -> str:
        """In thousands, as the language of the reader writes them."""
        return number_format(self.edits or 0, force_grouping=True)

    @property
    def file_page(self) -> str:
        """Where a picture is to be seen before it is chosen."""
        if self.fact != Fact.PICTURE:
            return ""
        return page_address(wiki_address(projects()["commonswiki"]), f"File:{self.value}")

    @property
    def asks_level(self) -> bool:
        return self.fact == Fact.LANGUAGE and self.level is None

    @property
    def differently_said(self) -> list[str]:
        """How sources say it, where nobody would take that for the same at once."""
        if self.fact not in _NAMED_FREELY:
            return []
        return [each.text for each in self.says if each.text not in {self.name, self.value}]


@dataclass(frozen=True, slots=True)
class Group:
    fact: Fact
    offers: list[Offer]


@dataclass(frozen=True, slots=True)
class Unknown:
    fact: Fact
    says: Says


@dataclass(frozen=True, slots=True)
class Offers:
    groups: list[Group]
    unknown: list[Unknown]  # what was found, and we have no word for
    held: int  # what was found, and stands in the profile already

    @property
    def by_key(self) -> dict[str, Offer]:
        return {offer.key: offer for group in self.groups for offer in group.offers}


_NAMED_FREELY = (Fact.TERRITORY, Fact.AFFILIATION, *INTENTS)


def offers_to(account: Account, peer: Peer, language: str) -> Offers:
    """Three queries and the directory's; two more where organizations were found."""
    rows = list(Finding.objects.filter(account=account).order_by("pk"))
    held = held_by(peer)
    known = [row for row in rows if row.value]
    slugs = {row.value for row in known if row.fact == Fact.AFFILIATION}
    called = _Called(language, called_in(language, slugs, viewer=account))
    new = [row for row in known if not _is_held(row, held)]
    return Offers(
        groups=_grouped(_joined(new, held, called)),
        unknown=[Unknown(Fact(row.fact), _says(row)) for row in rows if not row.value],
        held=len({(row.fact, row.value) for row in known if _is_held(row, held)}),
    )


def _is_held(row: Finding, held: Held) -> bool:
    values = held.get(Fact(row.fact), {})
    return row.value in values and row.level in {"", values[row.value]}


def _says(row: Finding) -> Says:
    return Says(Source(row.source), row.text, row.page)


class _Called:
    """What each thing is called in the language of the reader; nothing for what is gone."""

    def __init__(self, language: str, organizations: Mapping[str, str]) -> None:
        self._language, self._organizations = language, organizations

    def name(self, fact: Fact, value: str) -> str:
        if fact == Fact.LANGUAGE:
            return names.language_name(value, self._language)
        if fact == Fact.TERRITORY:
            return names.territory_name(value, self._language)
        if fact == Fact.PROJECT:
            return names.project_name(value, self._language)
        if fact == Fact.AFFILIATION:
            return self._organizations.get(value, "")
        if fact in INTENTS:
            entry = directory.current().get(value)
            return entry.label(self._language) if entry and not entry.retired else ""
        return _single(fact, value)


def _single(fact: Fact, value: str) -> str:
    if fact == Fact.SINCE:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if fact == Fact.PICTURE and value in Pictogram.values:
        return str(Pictogram(value).label)
    return value


def _joined(rows: Iterable[Finding], held: Held, called: _Called) -> list[Offer]:
    """One offer for each thing, whoever says it. A level that somebody tells is taken."""
    offers: dict[tuple[str, str], Offer] = {}
    for row in rows:
        fact = Fact(row.fact)
        name = called.name(fact, row.value)
        if not name:
            continue
        now = _now(fact, row.value, held, called)
        offer = offers.setdefault((fact, row.value), Offer(fact, row.value, name, now=now))
        offer.level = Proficiency(row.level) if row.level else offer.level
        offer.edits = row.edits if row.edits is not None else offer.edits
        offer.says.append(_says(row))
    return list(offers.values())


def _now(fact: Fact, value: str, held: Held, called: _Called) -> str:
    values = held.get(fact, {})
    if fact == Fact.LANGUAGE and value in values:
        return str(Proficiency(values[value]).label)
    if fact in SINGLE and values:
        return called.name(fact, next(iter(values)))
    return ""


def _grouped(offers: list[Offer]) -> list[Group]:
    """In the order of the facts; within each as the sources gave them."""
    grouped = ((fact, [each for each in offers if each.fact == fact]) for fact in Fact)
    return [Group(fact, each) for fact, each in grouped if each]
