"""Whatever members, networks and workers do: in the end the vault holds what it should."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from capx.accounts.models import Account
from capx.accounts.services import erase
from capx.errors import DomainError
from capx.letsconnect import services
from capx.letsconnect.delivery import round as rounds
from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.enums import State
from capx.letsconnect.envelope import Kind, read_signed, signing_key
from capx.letsconnect.models import Outgoing

NUMBER = 77
DEEDS = (
    "join",
    "change",
    "withdraw",
    "return",
    "deliver",
    "lose",
    "silence",
    "refuse",
    "die",
    "tick",
)
deeds = st.lists(st.sampled_from(DEEDS), max_size=14)


class Model:
    """A vault as its documentation says it files, and a network that does as it likes."""

    def __init__(self, vault) -> None:
        self.vault = vault
        self.mood = "deliver"
        self.seen: dict[UUID, int] = {}
        self.records: list[tuple[int, dict]] = []
        self.withdrawn_at = 0
        self.expected: dict[UUID, dict] = {}

    def put(self, row: Outgoing) -> Result:
        if self.mood == "silence":
            return Result.LATER
        key = signing_key(self.vault.key).public_key()
        envelope = read_signed(row.envelope, row.signature, [key])
        is_new = envelope.number not in self.seen
        if self.mood == "refuse" and envelope.kind == Kind.ANSWERS and is_new:
            self.expected.pop(envelope.number, None)
            return Result.REFUSED
        if is_new:
            self._file(envelope)
        return Result.LATER if self.mood == "lose" else Result.ARRIVED

    def _file(self, envelope) -> None:
        assert envelope.made_at > max(self.seen.values(), default=0), "out of order"
        self.seen[envelope.number] = envelope.made_at
        if envelope.kind == Kind.WITHDRAWAL:
            self.withdrawn_at, self.records = envelope.made_at, []
        elif envelope.made_at > self.withdrawn_at:
            self.records.append((envelope.made_at, self.vault.opened(envelope).answers))


class Clock:
    """Stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def tick(self, _deed="", *, seconds: float = 1) -> None:
        self.now += timedelta(seconds=seconds)


class World:
    """One member, who may delete themselves and come back."""

    def __init__(self, model: Model, clock: Clock) -> None:
        self.model, self.clock, self.count = model, clock, 0
        self.tick = clock.tick
        self.account = Account.objects.create(username="Ana", wikimedia_id=NUMBER)

    def do(self, deed: str) -> None:
        getattr(self, deed, self.attempt)(deed)

    def join(self, _deed) -> None:
        self._send(services.register, {"role": "editor"})

    def change(self, _deed) -> None:
        self.count += 1
        self._send(services.change_answers, {"full_name": f"Ana {self.count}"})

    def withdraw(self, _deed) -> None:
        try:
            services.withdraw(actor=self.account)
        except DomainError:
            return
        self.model.expected.clear()

    def _send(self, service, answers) -> None:
        try:
            service(actor=self.account, answers=answers)
        except DomainError:
            return
        self.model.expected[Outgoing.objects.order_by("pk").last().number] = answers

    def attempt(self, deed: str) -> None:
        """What waits is tried, and nobody waits to try again. `die`: the worker does, half way."""
        Outgoing.objects.filter(attempts__gt=0).update(next_try_at=self.clock())
        self.model.mood = deed
        if deed == "die":
            held = rounds._due(self.clock()).first()
            if held and rounds._hold(held):
                self.model.mood = "deliver"
                self.model.put(held)
            return
        deliver_due()

    def come_back(self) -> None:
        erase(actor=self.account)
        self.model.expected.clear()
        self.account = Account.objects.create(username="Ana", wikimedia_id=NUMBER)


def drain(world: World) -> None:
    """Time goes on, and the network is well."""
    world.model.mood = "deliver"
    for _ in range(2 * len(DEEDS)):
        world.clock.tick(seconds=3_600)
        deliver_due()


def merged(answers) -> dict:
    found: dict = {}
    for each in answers:
        found |= each
    return found


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(["join", "lose", "withdraw", "join", "silence", "change"])
@example(["join", "return", "deliver", "join"])
@example(["join", "die", "return", "join"])
@example(["join", "die", "withdraw", "die", "join"])
@example(["join", "lose", "refuse"])
@example(["join", "refuse", "change", "join", "change"])
@given(deeds)
def test_the_vault_holds_what_was_last_answered_and_nothing_of_who_has_left(
    vault, monkeypatch, done
):
    with transaction.atomic():
        model, clock = Model(vault), Clock()
        monkeypatch.setattr(rounds, "put", model.put)
        monkeypatch.setattr(timezone, "now", clock)
        world = World(model, clock)
        for deed in done:
            world.come_back() if deed == "return" else world.do(deed)
        drain(world)
        assert not Outgoing.objects.filter(state=State.WAITING).exists()
        assert not Outgoing.objects.exclude(envelope="").exists()
        held = merged(answers for _, answers in sorted(model.records, key=lambda each: each[0]))
        assert held == merged(model.expected.values())
        transaction.set_rollback(True)
