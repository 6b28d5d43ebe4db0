"""What lists of events tell and may be a little old: it is asked of thousands of events at once."""

from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from capx.events.queries.announced import Viewer

SECONDS = 60


def remembered[Told: (int, list[int], list[str])](
    about: str, viewer: "Viewer", find: "Callable[[], Told]"
) -> Told:
    """What `find` gave up to a minute ago, to a member where a member asks, else to a visitor.

    Only for what all members find alike, and all visitors.
    """
    key = f"{about} {viewer.is_authenticated}"
    digest = sha256(key.encode()).hexdigest()
    told: Told | None = cache.get(digest)
    if told is None:
        told = find()
        cache.set(digest, told, SECONDS)
    return told
