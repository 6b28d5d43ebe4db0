from collections.abc import Iterable
from dataclasses import dataclass

from capx.accounts.models import Account
from capx.letsconnect.enums import Kind, Problem, State
from capx.letsconnect.models import Membership, Outgoing


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands with the programme. `state` is that of what they have sent."""

    membership: Membership
    state: State
    problem: Problem | None = None
    begins_anew: bool = False  # the answers with which it began could not be delivered

    @property
    def has_left(self) -> bool:
        return self.membership.withdrawn_at is not None

    @property
    def has_joined(self) -> bool:
        """The programme has their answers, or will have them."""
        return not (self.has_left or self.begins_anew)


def standing_of(account: Account) -> Standing | None:
    """None for who has never joined, or left long ago. Two queries."""
    membership = Membership.objects.filter(account=account).first()
    if membership is None:
        return None
    sent = list(_sent_by(account))
    state, problem = _state(sent)
    return Standing(membership, state, problem, begins_anew=_has_failed_to_begin(sent))


def must_begin_anew(account: Account) -> bool:
    return _has_failed_to_begin(_sent_by(account))


def _sent_by(account: Account) -> Iterable[Outgoing]:
    rows = Outgoing.objects.filter(member=account.wikimedia_id)
    return rows.only("kind", "state", "problem").order_by("pk")


def _has_failed_to_begin(sent: Iterable[Outgoing]) -> bool:
    return any(row.kind == Kind.JOINING and row.state == State.FAILED for row in sent)


def _state(sent: list[Outgoing]) -> tuple[State, Problem | None]:
    """What could not be delivered is told first: something is to be done about it."""
    failed = [row for row in sent if row.state == State.FAILED]
    if failed:
        return State.FAILED, Problem(failed[-1].problem)
    is_waiting = any(row.state == State.WAITING for row in sent)
    return (State.WAITING if is_waiting else State.DELIVERED), None
