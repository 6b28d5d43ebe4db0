from capx.safety.queries.audit import entries_about, entries_of, oldest_kept, rows_with
from capx.safety.queries.contacts import ShownAllowance, allowance_of
from capx.safety.queries.sanctions import Standing, held_back, require_may_contact, standing

__all__ = [
    "ShownAllowance",
    "Standing",
    "allowance_of",
    "entries_about",
    "entries_of",
    "held_back",
    "oldest_kept",
    "require_may_contact",
    "rows_with",
    "standing",
]
