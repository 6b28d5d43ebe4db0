"""Sign-ins that have been sent to the wiki and are not back yet, bound to the session.

Each is known by its `state`, which only this browser and the wiki have seen, and can be taken once.
"""

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest

_KEY = "pending_sign_ins"
_MOST = 5  # tabs in which somebody may try at the same time
LIFETIME = 30 * 60  # seconds


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    state: str
    verifier: str
    destination: str
    started_at: float


def remember(request: HttpRequest, *, state: str, verifier: str, destination: str) -> None:
    pending = PendingSignIn(state, verifier, destination, time.time())
    others = request.session.get(_KEY, [])
    request.session[_KEY] = [*others, asdict(pending)][-_MOST:]


def take(request: HttpRequest, state: str) -> PendingSignIn | None:
    """Find what was remembered under this state, and forget it: a return cannot be played again."""
    waiting = [PendingSignIn(**each) for each in request.session.get(_KEY, [])]
    found = next((each for each in waiting if each.state == state), None)
    if found is None:
        return None
    request.session[_KEY] = [asdict(each) for each in waiting if each is not found]
    return found if time.time() - found.started_at < LIFETIME else None
