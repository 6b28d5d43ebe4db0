"""Who has been sent to the wiki and is not back yet, bound to the session.

To sign in, or to let us write in their name: each errand has a list of its own, so that a return
from one never counts for the other. Each is known by its `state`, which only this browser and the
wiki have seen, and can be taken once.
"""

import time
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.http import HttpRequest

from capx.wikimedia.oauth import Consumer, authorize_address, new_secret

_MOST = 5  # tabs in which somebody may try at the same time
LIFETIME = 30 * 60  # seconds


class Errand(StrEnum):
    """What somebody is sent to the wiki for; the value is the key in the session."""

    SIGN_IN = "pending_sign_ins"
    CONTACT = "pending_contact_permissions"


@dataclass(frozen=True, slots=True)
class Pending:
    state: str
    verifier: str
    destination: str
    started_at: float


def send(request: HttpRequest, errand: Errand, *, consumer: Consumer, destination: str) -> str:
    """Remember where the reader wants to go, and give the address of the wiki to lead them to."""
    pending = Pending(new_secret(), new_secret(), destination, time.time())
    others = request.session.get(errand, [])
    request.session[errand] = [*others, asdict(pending)][-_MOST:]
    return authorize_address(consumer, state=pending.state, verifier=pending.verifier)


def take(request: HttpRequest, errand: Errand) -> Pending | None:
    """Find what was remembered for this return, and forget it: it cannot be played again."""
    state = request.GET.get("state", "")
    waiting = [Pending(**each) for each in request.session.get(errand, [])]
    found = next((each for each in waiting if each.state == state), None)
    if found is None:
        return None
    request.session[errand] = [asdict(each) for each in waiting if each is not found]
    return found if time.time() - found.started_at < LIFETIME else None
