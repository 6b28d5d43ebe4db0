"""The names of one vocabulary, by which a text is found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from rapidfuzz import process
from rapidfuzz.distance import OSA

from capx.findings.matching.keys import key, parts, without_brackets

type Named = Iterable[tuple[str, str]]  # a name, and the identifier that it stands for
type Codes = frozenset[str]

NOTHING: Codes = frozenset()
# Typing errors that are forgiven, by the length of what is compared.
_FORGIVEN = ((10, 2), (5, 1))
# The next name that means something else has to be so many errors further away.
_MARGIN = 2


class Names:
    """`named` are tried in their order: what the first knows, the others are not asked for.

    Only names of the first are found in spite of typing errors. `words` are words that are no
    error, whatever they look like: names of countries, say, where organizations are sought.
    """

    def __init__(
        self,
        *named: Named,
        words: Iterable[str] = (),
        keyed: Callable[[str], str] = key,
    ) -> None:
        self._key = keyed
        self._tiers: list[Mapping[str, Codes]] = [_by_key(each, keyed) for each in named]
        own = (word for each in self._tiers[:1] for name in each for word in name.split())
        self._words = frozenset(own).union(key(word) for word in words)

    def find(self, text: str) -> str | None:
        """The one identifier that the text can stand for; None where there is none, or another."""
        found = self._exact(text) or self._by_parts(text)
        if found:
            return next(iter(found)) if len(found) == 1 else None
        return self._forgiving(self._key(without_brackets(text)))

    def _exact(self, text: str) -> Codes:
        wanted = self._key(text)
        return next((tier[wanted] for tier in self._tiers if wanted in tier), NOTHING)

    def _by_parts(self, text: str) -> Codes:
        """What all parts that are known agree on. Parts that do not agree leave all in doubt."""
        known = [found for found in map(self._exact, parts(text)) if found]
        if not known:
            return NOTHING
        return reduce(frozenset.intersection, known) or frozenset[str]().union(*known)

    def _forgiving(self, wanted: str) -> str | None:
        most = next((errors for length, errors in _FORGIVEN if len(wanted) >= length), 0)
        if not most or not self._tiers:
            return None
        near = process.extract(
            wanted,
            self._tiers[0].keys(),
            scorer=OSA.distance,
            score_cutoff=most + _MARGIN,
            limit=None,
        )
        best = min((errors for _name, errors, _place in near), default=most + 1)
        if best > most:
            return None
        return self._certain(wanted, [name for name, errors, _ in near if errors < best + _MARGIN])

    def _certain(self, wanted: str, alike: list[str]) -> str | None:
        meant = frozenset[str]().union(*(self._tiers[0][name] for name in alike))
        if len(meant) != 1 or not any(self._is_misspelt(wanted, name) for name in alike):
            return None
        return next(iter(meant))

    def _is_misspelt(self, wanted: str, name: str) -> bool:
        """A first letter is rarely wrong, and a word that has a meaning of its own is meant so."""
        meant = set(name.split())
        return wanted[0] == name[0] and not any(
            word in self._words for word in wanted.split() if word not in meant
        )


def _by_key(named: Named, keyed: Callable[[str], str]) -> Mapping[str, Codes]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in named:
        if wanted := keyed(name):
            codes[wanted].add(code)
    return {wanted: frozenset(meant) for wanted, meant in codes.items()}
