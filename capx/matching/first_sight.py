"""Whom a member has already seen today: each is counted once, however often a page is opened."""

from collections.abc import Sequence

from django.contrib.sessions.backends.base import SessionBase

from capx.matching.day import current_day
from capx.matching.services import note_shown

_KEY = "matches_seen"


def note_first_sight(session: SessionBase, view: str, peer_ids: Sequence[int]) -> None:
    """Of one list of matches, named by `view`, which keeps its order all day.

    The session keeps how many of its places were counted, and no numbers of peers.
    """
    today = current_day().date.isoformat()
    seen = session.get(_KEY, {})
    places = seen.get("places", {}) if seen.get("day") == today else {}
    counted = places.get(view, 0)
    if len(peer_ids) > counted:
        note_shown(peer_ids[counted:])
        session[_KEY] = {"day": today, "places": places | {view: len(peer_ids)}}
