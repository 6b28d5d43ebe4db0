"""Finding capacities as one types: pure functions over a snapshot of the directory.

Whatever the interface language, labels and aliases of every language are searched, blind to case
and diacritics, at home in scripts without spaces, with one typing error forgiven from four
characters on. Where nothing fits, the nearest three are told as such.
"""

from capx.capacities.search.find import Findings, Found, find

__all__ = ["Findings", "Found", "find"]
