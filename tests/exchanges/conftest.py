"""Ana wants to learn what Bo can share; the two stand wherever a test needs them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.exchanges.enums import How, Kind, Side, State
from capx.exchanges.models import Exchange
from capx.exchanges.services.standing import refresh_standing_of
from capx.messages.enums import Way
from capx.messages.models import Message
from capx.peers.models import Peer


@pytest.fixture
def ana(make_person) -> Peer:
    return make_person("Ana", wanted=["sparql"], known=["lexemes"], languages={"en": "3"})


@pytest.fixture
def bo(make_person) -> Peer:
    return make_person("Bo", available=["sparql"], wanted=["lexemes"], languages={"en": "5"})


@pytest.fixture
def make_exchange(db) -> Callable[..., Exchange]:
    """A row as it stands after such a story, told `days_ago`."""

    def make(
        asker: Peer | None,
        answerer: Peer | None,
        *,
        state: State = State.ASKED,
        kind: Kind = Kind.LEARN,
        capacity: str = "sparql",
        days_ago: float = 0,
        **fields: object,
    ) -> Exchange:
        at = timezone.now() - timedelta(days=days_ago)
        if state not in (State.ASKED, State.EXPIRED, State.WITHDRAWN, State.ENDED):
            fields = {"answered_at": at, "answered_by": account_of(answerer)} | fields
        if state == State.PROPOSED:
            fields = {"proposed_by": Side.ANSWERER, **soon(days=2)} | fields
        exchange = Exchange.objects.create(
            kind=kind,
            state=state,
            asker=asker,
            answerer=answerer,
            asked_by=account_of(asker),
            capacity=Capacity.objects.get(slug=capacity),
            language_id="en",
            **{"how": How.CALL, "created_at": at, "changed_at": at} | fields,
        )
        for peer in (asker, answerer):
            if peer:
                refresh_standing_of(peer_id=peer.pk)
        return exchange

    return make


@pytest.fixture
def asked(make_exchange, ana, bo) -> Exchange:
    return make_exchange(ana, bo)


@pytest.fixture
def proposed(make_exchange, ana, bo) -> Exchange:
    """Bo has proposed another time."""
    return make_exchange(ana, bo, state=State.PROPOSED)


@pytest.fixture
def agreed(make_exchange, ana, bo) -> Exchange:
    """Without a time."""
    return make_exchange(ana, bo, state=State.ACCEPTED)


@pytest.fixture
def begun(make_exchange, ana, bo) -> Exchange:
    """At the agreed time, an hour ago."""
    return make_exchange(ana, bo, state=State.ACCEPTED, **soon(hours=-1))


@pytest.fixture
def held(make_exchange, ana, bo) -> Exchange:
    told = {"asker_says": "took-place", "answerer_says": "took-place"}
    return make_exchange(ana, bo, state=State.HELD, **soon(days=-1), **told)


@pytest.fixture
def ana_sees(ana, client_of):
    return client_of(ana.person.account)


@pytest.fixture
def bo_sees(bo, client_of):
    return client_of(bo.person.account)


@pytest.fixture
def way(monkeypatch):
    """Lets notices go a way, as if Ana had given permission and the wiki had answered."""

    def goes(way: Way | None) -> list[dict[str, object]]:
        sent: list[dict[str, object]] = []
        monkeypatch.setattr("capx.exchanges.views.telling.notice_ways", lambda *_args: way)
        monkeypatch.setattr(
            "capx.exchanges.services.telling.send_notice",
            lambda **facts: sent.append(facts) or Message(),
        )
        return sent

    return goes


def account_of(peer: Peer | None):
    person = getattr(peer, "person", None)
    return person.account if person else None


def soon(**distance: float) -> dict[str, object]:
    """A time of one hour at that distance from now."""
    starts_at = timezone.now() + timedelta(**distance)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
