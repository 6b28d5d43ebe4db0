"""How long a copy is tried again, and when it is given up."""

from datetime import timedelta

from django.utils import timezone

from capx.background.retry import Patience
from capx.messages.enums import Problem, Way
from capx.messages.models import Delivery
from capx.messages.services.outcomes import Later, Outcome, failed
from capx.wikimedia.action_api import OWN_LIMIT
from capx.wikimedia.errors import RateLimitedError, WikimediaError

GIVE_UP_AFTER = timedelta(hours=24)
# The longest that a wiki works on one write: an edit whose answer was lost stands in the
# contributions after that, or never.
SLOWEST_WRITE = timedelta(seconds=200)
# Wikis count e-mails by the day (ordinary accounts send about twenty), edits by the minute.
OWN_LIMIT_LASTS = {Way.EMAIL: timedelta(hours=1), Way.TALK: timedelta(minutes=1)}
LONGEST_WAIT = timedelta(hours=1)
_patience = Patience(attempts=100, first_wait=timedelta(seconds=15))


def after_failure(copy: Delivery, problem: WikimediaError) -> Outcome:
    """A day long it is tried again, more and more seldom. An e-mail is never sent a second time."""
    if copy.attempted_at and copy.way == Way.EMAIL:
        return failed(copy, Problem.LOST_ANSWER)
    left = copy.queued_at + GIVE_UP_AFTER - timezone.now()
    if left <= timedelta():
        return failed(copy, _reason(problem))
    return Later(min(_wait(copy, problem), left))


def _reason(problem: WikimediaError) -> Problem:
    is_limit = isinstance(problem, RateLimitedError) and problem.code in {OWN_LIMIT, "429"}
    return Problem.TOO_MANY if is_limit else Problem.UNREACHABLE


def _wait(copy: Delivery, problem: WikimediaError) -> timedelta:
    wait = min(_patience.wait_after(min(copy.attempts + 1, 12)), LONGEST_WAIT)
    if isinstance(problem, RateLimitedError):
        wait = max(wait, timedelta(seconds=problem.retry_after))
        if problem.code == OWN_LIMIT:
            wait = max(wait, OWN_LIMIT_LASTS[Way(copy.way)])
    return wait
