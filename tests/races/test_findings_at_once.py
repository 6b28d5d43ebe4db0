"""Two tabs of one member, a worker and a deletion at the same moment."""

from collections import Counter

import pytest

from capx.accounts.models import Account
from capx.accounts.services import erase
from capx.errors import DomainError, NotFoundError
from capx.findings.enums import Fact, Source
from capx.findings.errors import StillAskingError
from capx.findings.found import Found
from capx.findings.models import Answer, Bringing, Finding, Inquiry
from capx.findings.resolving import Resolved
from capx.findings.services import Tick, ask, bring_in, take_back
from capx.findings.services.noting import keep_findings
from capx.findings.services.preparing import prepare
from capx.movement.services import load_vocabularies
from capx.peers.models import Peer


@pytest.fixture
def ama(at_once, make_person) -> Peer:
    load_vocabularies()
    peer = make_person("Ama")
    found = [Resolved(Found(Fact.LANGUAGE, code, "3"), code) for code in ("en", "fr")]
    keep_findings(peer.person.account, Source.BABEL, found, page="")
    return peer


@pytest.fixture
def account(ama) -> Account:
    return ama.person.account


def adding(peer: Peer, code: str):
    actor = peer.person.account
    return lambda: bring_in(actor=actor, peer=peer, ticks=[Tick(f"language:{code}")])


def kinds(told: list) -> Counter:
    return Counter(type(each) for each in told)


def test_who_asks_twice_at_once_asks_once(at_once, account):
    told = at_once(lambda: ask(actor=account), lambda: ask(actor=account))
    assert kinds(told)[StillAskingError] == 1
    assert Inquiry.objects.get().used == 1
    assert Answer.objects.count() == 4


def test_the_same_tick_is_added_once(at_once, ama):
    told = at_once(adding(ama, "en"), adding(ama, "en"))
    assert kinds(told)[NotFoundError] == 1
    assert Bringing.objects.count() == 1
    assert ama.languages.count() == 1


def test_two_ticks_do_not_lose_each_other(at_once, ama):
    at_once(adding(ama, "en"), adding(ama, "fr"))
    assert set(ama.languages.values_list("language_id", flat=True)) == {"en", "fr"}


def test_what_is_taken_back_twice_is_taken_back_once(at_once, ama, account):
    adding(ama, "en")()
    back = {"actor": account, "peer": ama, "bringing_id": Bringing.objects.get().pk}
    told = at_once(lambda: take_back(**back), lambda: take_back(**back))
    assert kinds(told)[NotFoundError] == 1
    assert not ama.languages.exists()


def test_a_deletion_meanwhile_leaves_nothing_and_waits_for_nobody(at_once, ama, account):
    def add() -> None:
        try:
            adding(ama, "en")()
        except (Account.DoesNotExist, Peer.DoesNotExist) as gone:
            raise DomainError("gone") from gone

    at_once(lambda: erase(actor=account), add)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert not Finding.objects.exists()
    assert not Bringing.objects.exists()


def test_what_is_prepared_twice_at_once_is_there_once(at_once, account):
    found = [Found(Fact.TERRITORY, "Ghana")]
    at_once(*[lambda: prepare(username="Ama", found=found)] * 2)
    assert Finding.objects.filter(source=Source.PREPARED).count() == 1
