"""How far each source is, for the page."""

from dataclasses import dataclass

from django.utils import timezone

from capx.accounts.models import Account
from capx.findings.enums import ASKED, FAILED, Source, State
from capx.findings.limits import PATIENCE
from capx.findings.models import Answer, Inquiry


@dataclass(frozen=True, slots=True)
class Told:
    source: Source
    state: State

    @property
    def failed(self) -> bool:
        return self.state in FAILED


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, in the order of the sources; nothing where nothing was."""

    answers: list[Told]

    @property
    def waits(self) -> bool:
        return any(each.state == State.WAITING for each in self.answers)

    @property
    def silent(self) -> list[Source]:
        """Who did not answer, so that what they know is missing here."""
        return [each.source for each in self.answers if each.failed]


def asked_of(account: Account) -> Asked:
    """One query. What has not come within `PATIENCE` did not come."""
    rows = {row.source: row for row in Answer.objects.filter(account=account)}
    told = (Told(source, _state(rows[source])) for source in ASKED if source in rows)
    return Asked(list(told))


def _state(answer: Answer) -> State:
    is_late = answer.asked_at <= timezone.now() - PATIENCE
    return State.UNREACHABLE if answer.state == State.WAITING and is_late else State(answer.state)


def is_offered(account: Account, *, is_new: bool) -> bool:
    """Whether the home page offers to look; one query.

    It does once to who is new here, and to whom the staff have prepared something, until they ask
    or say no.
    """
    inquiry = Inquiry.objects.filter(account=account).first()
    return is_new if inquiry is None else inquiry.settled_at is None
