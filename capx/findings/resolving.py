"""What a source says, in identifiers of ours: each name for itself, and none by guessing."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from capx.accounts.models import Account
from capx.capacities import directory
from capx.findings.enums import INTENTS, SINGLE, Fact
from capx.findings.found import Found
from capx.findings.limits import LONGEST, MOST_FOUND
from capx.findings.matching.capacities import CapacityNames, item_in
from capx.findings.matching.names import Names
from capx.findings.matching.organizations import organization_names
from capx.findings.matching.several import each_name
from capx.findings.matching.vocabularies import language_names, project_names, territory_names
from capx.findings.queries.organizations import names_of_organizations
from capx.peers.commons_names import commons_file_name

# Which databases do not take, and terminals obey.
_NO_LETTERS = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")


class Resolved(NamedTuple):
    found: Found  # one name
    value: str  # what we call it; empty where we have no word for it


class Resolver:
    """Knows the vocabularies, and those organizations that a member sees (None: all members)."""

    def __init__(self, account: Account | None = None) -> None:
        self._account = account
        self._known: dict[tuple[Fact, str], str] = {}  # the same names come again and again

    def resolve(self, found: Iterable[Found]) -> list[Resolved]:
        """Each fact once for each way in which it is said; `MOST_FOUND` at most."""
        resolved: dict[tuple[Fact, str], Resolved] = {}
        for each in (one for whole in found for one in self._one_by_one(whole)):
            if len(resolved) == MOST_FOUND:
                break
            resolved[each.fact, each.text] = Resolved(each, self._value(each))
        return list(resolved.values())

    def _one_by_one(self, whole: Found) -> Iterator[Found]:
        if whole.fact in SINGLE:
            yield whole._replace(text=whole.text[:LONGEST])
            return
        names = each_name(whole.text, lambda name: bool(self._value(whole._replace(text=name))))
        for name in names:
            shown = _shown(whole.fact, _NO_LETTERS.sub("", name))
            yield whole._replace(text=shown[:LONGEST])

    def _value(self, found: Found) -> str:
        """Items and days are in no list of ours: they are taken as they are told."""
        if found.fact == Fact.PICTURE:
            return commons_file_name(found.text) or ""
        if found.fact in SINGLE:
            return found.text
        key = (found.fact, found.text)
        if key not in self._known:
            self._known[key] = self._names(found.fact).find(found.text) or ""
        return self._known[key]

    def _names(self, fact: Fact) -> Names | CapacityNames:
        if fact in INTENTS:
            return self._capacities
        if fact == Fact.AFFILIATION:
            return self._organizations
        known = {
            Fact.LANGUAGE: language_names,
            Fact.PROJECT: project_names,
            Fact.TERRITORY: territory_names,
        }
        return known[fact]()

    @cached_property
    def _capacities(self) -> CapacityNames:
        return CapacityNames(directory.current().offered)

    @cached_property
    def _organizations(self) -> Names:
        return organization_names(names_of_organizations(self._account))


def _shown(fact: Fact, name: str) -> str:
    """An item by its number, however the page has written it."""
    return (fact in INTENTS and item_in(name)) or name
