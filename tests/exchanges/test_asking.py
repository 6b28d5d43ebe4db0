from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.exchanges.enums import How, Kind, State
from capx.exchanges.errors import NotOpenError, UnstatedError
from capx.exchanges.models import Exchange
from capx.exchanges.services import ask, withdraw
from capx.peers.enums import Visibility
from capx.safety.models import AuditEntry, FirstContact, Sanction

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks(ana, bo):
    """Ana asks Bo, for SPARQL where nothing else is said."""

    def do(**wish):
        asker = wish.pop("asker", ana)
        actor = wish.pop("actor", None) or asker.person.account
        wish = {"kind": Kind.LEARN, "capacity": "sparql", "language": "en", "how": How.CALL} | wish
        return ask(actor=actor, asker=asker, **{"answerer": bo} | wish)

    return do


@pytest.fixture
def take_back():
    def do(exchange: Exchange) -> None:
        actor = exchange.asked_by
        withdraw(actor=actor, exchange=exchange, version=exchange.version)

    return do


def refusal_of(work, error=DomainError):
    with pytest.raises(error) as refused:
        work()
    assert not Exchange.objects.exists()
    assert not FirstContact.objects.exists()
    return refused.value


def test_who_asks_says_what_they_want_and_how(asks, ana, bo):
    day = timezone.localdate() + timedelta(days=9)
    exchange = asks(note="Hello\r\n", how=How.CHAT, until=day)
    exchange.refresh_from_db()
    assert (exchange.asker, exchange.answerer) == (ana, bo)
    assert exchange.asked_by == ana.person.account
    assert (exchange.kind, exchange.state) == (Kind.LEARN, State.ASKED)
    assert (exchange.capacity.slug, exchange.in_return) == ("sparql", None)
    assert (exchange.note, exchange.how, exchange.language_id) == ("Hello", How.CHAT, "en")
    assert (exchange.until, exchange.version) == (day, 0)


def test_the_one_who_is_asked_has_one_request_more(asks, bo):
    asks()
    bo.refresh_from_db()
    assert bo.open_requests == 1


def test_a_request_stands_in_the_trail_without_any_word(asks):
    exchange = asks(note="Between us")
    entry = AuditEntry.objects.get(action="exchange-ask")
    assert entry.target_id == exchange.pk
    assert entry.details == {"kind": "learn", "to": "asked"}


def test_an_offer_goes_to_who_wants_to_learn(asks):
    assert asks(kind=Kind.SHARE, capacity="lexemes").kind == Kind.SHARE
    with pytest.raises(UnstatedError):
        asks(kind=Kind.SHARE, capacity="sparql")


def test_a_swap_is_about_two_capacities(asks):
    exchange = asks(kind=Kind.SWAP, in_return="lexemes")
    assert (exchange.capacity.slug, exchange.in_return.slug) == ("sparql", "lexemes")


def test_only_a_swap_gives_something_in_return(asks):
    assert asks(in_return="lexemes").in_return is None


def test_whoever_knows_it_can_be_asked_as_well(asks, make_person):
    asks(answerer=make_person("Cy", known=["sparql"]))


def test_a_capacity_stands_for_all_below_it(asks, make_person):
    asks(answerer=make_person("Broad", available=["technology"]))
    asks(answerer=make_person("Narrow", available=["sparql"]), capacity="technology")


def test_whoever_was_told_may_ask_for_what_is_not_stated(asks):
    refused = refusal_of(lambda: asks(capacity="lexemes"), UnstatedError)
    assert [(each.entry.slug, each.intent) for each in refused.unstated] == [
        ("lexemes", "available")
    ]
    assert asks(capacity="lexemes", knows_unstated=True)


def test_of_a_swap_all_that_is_unstated_is_told(asks, make_person):
    silent = make_person("Silent")
    refused = refusal_of(
        lambda: asks(kind=Kind.SWAP, in_return="lexemes", answerer=silent), UnstatedError
    )
    assert [each.entry.slug for each in refused.unstated] == ["sparql", "lexemes"]


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"kind": "gift"}, "kind"),
        ({"capacity": "no-such"}, "capacity"),
        ({"kind": Kind.SWAP}, "in_return"),
        ({"kind": Kind.SWAP, "in_return": "sparql"}, "in_return"),
        ({"language": "zzz"}, "language"),
        ({"how": "pigeon"}, "how"),
        ({"note": "x" * 2_001}, "note"),
        ({"until": timezone.localdate() - timedelta(days=2)}, "until"),
        ({"until": timezone.localdate() + timedelta(days=400)}, "until"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(asks, wish, field):
    assert refusal_of(lambda: asks(**wish)).field == field


@pytest.mark.parametrize(
    ("languages", "known", "missing"),
    [
        ({}, [], "name a language and one capacity"),
        ({"en": "3"}, [], "state one capacity"),
        ({}, ["sparql"], "name a language"),
    ],
)
def test_who_asks_has_a_language_and_a_capacity(asks, make_person, languages, known, missing):
    asker = make_person("New", languages=languages, known=known)
    refused = refusal_of(lambda: asks(asker=asker))
    assert missing in str(refused)
    assert refused.field is None


def test_who_asks_is_shown_to_members(asks, ana):
    ana.visibility = Visibility.PAUSED
    ana.save()
    assert "let members see" in str(refusal_of(asks))


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
def test_who_is_hidden_is_nobody(asks, bo, visibility):
    bo.visibility = visibility
    bo.save()
    refusal_of(asks, NotFoundError)


def test_an_import_that_waits_is_nobody(asks, bo):
    bo.taken_over = False
    bo.save()
    refusal_of(asks, NotFoundError)


@pytest.mark.parametrize("direction", [1, -1])
def test_whoever_blocks_is_nobody(asks, ana, bo, direction):
    blocker, blocked = (ana, bo)[::direction]
    blocked.blocks_met.create(blocker=blocker)
    refusal_of(asks, NotFoundError)


def test_a_block_of_an_organization_is_one_too(asks, ana, bo, make_organization):
    circle = make_organization(
        "Circle", managers=[ana.person.account], languages=["en"], known=["sparql"]
    )
    bo.blocks_made.create(blocked=circle)
    refusal_of(lambda: asks(asker=circle, actor=ana.person.account), NotFoundError)


def test_who_was_deleted_meanwhile_is_nobody(asks, bo):
    bo.delete()
    refusal_of(asks, NotFoundError)


def test_nobody_asks_themselves(asks, ana):
    refusal_of(lambda: asks(answerer=ana))


def test_nobody_asks_an_organization_that_they_manage(asks, ana, make_organization):
    circle = make_organization("Circle", managers=[ana.person.account], available=["sparql"])
    refusal_of(lambda: asks(answerer=circle))


def test_nobody_asks_for_another(asks, make_account):
    refusal_of(lambda: asks(actor=make_account("Eve")), NotAllowedError)


def test_a_manager_asks_for_the_organization(asks, make_account, make_organization):
    manager = make_account("Mo")
    circle = make_organization("Circle", managers=[manager], languages=["en"], known=["sparql"])
    exchange = asks(asker=circle, actor=manager)
    assert (exchange.asker, exchange.asked_by) == (circle, manager)


def test_who_is_not_open_takes_no_request(asks, bo):
    bo.is_open = False
    bo.save()
    assert refusal_of(asks, NotOpenError).again_on is None


def test_who_is_away_says_when_they_are_back(asks, bo):
    bo.away_until = timezone.localdate() + timedelta(days=3)
    bo.save()
    refused = refusal_of(asks, NotOpenError)
    assert refused.again_on == bo.away_until + timedelta(days=1)
    assert "Try again from" in str(refused)


def test_who_has_enough_to_answer_takes_no_more(asks, bo, make_person, make_exchange):
    bo.exchanges_at_once = 1
    bo.save()
    make_exchange(make_person("Cy"), bo, days_ago=6)
    with pytest.raises(NotOpenError) as refused:
        asks()
    assert refused.value.again_on == timezone.localdate() + timedelta(days=21 - 6 + 1)


def test_one_does_not_ask_the_same_twice(asks):
    asks()
    with pytest.raises(DomainError) as refused:
        asks()
    assert refused.value.field == "capacity"
    assert Exchange.objects.count() == 1


def test_one_may_ask_again_once_it_is_over(asks, make_exchange, ana, bo):
    make_exchange(ana, bo, state=State.DECLINED)
    assert asks()


def test_who_mistyped_takes_it_back_and_asks_anew_at_once(asks, take_back):
    take_back(asks())
    assert asks()


def test_who_has_taken_back_two_requests_waits_a_day(asks, take_back, ana, bo):
    for _ in range(2):
        take_back(asks())
    Exchange.objects.update(changed_at=timezone.now() - timedelta(hours=22, minutes=30))
    with pytest.raises(LimitReachedError, match="again in 2 hours"):
        asks(capacity="lexemes", knows_unstated=True)
    Exchange.objects.update(changed_at=timezone.now() - timedelta(hours=24))
    assert asks()


def test_one_waits_from_the_first_of_the_last_two(asks, make_exchange, ana, bo):
    for hours in (3, 20, 10):
        make_exchange(ana, bo, state=State.WITHDRAWN, days_ago=hours / 24 - 1 / 1440)
    with pytest.raises(LimitReachedError, match="again in 15 hours"):
        asks()


def test_another_name_does_not_help_who_takes_back(asks, take_back, ana, make_organization):
    mine = {"managers": [ana.person.account], "languages": ["en"], "known": ["lexemes"]}
    circle = make_organization("Circle", **mine)
    take_back(asks())
    take_back(asks(asker=circle, actor=ana.person.account))
    with pytest.raises(LimitReachedError):
        asks()


def test_what_others_asked_or_of_others_and_what_was_answered_does_not_count(
    asks, make_exchange, ana, bo, make_person
):
    cleo = make_person("Cleo", available=["sparql"], languages={"en": "3"})
    for _ in range(2):
        make_exchange(ana, cleo, state=State.WITHDRAWN)
        make_exchange(cleo, bo, state=State.WITHDRAWN)
        make_exchange(ana, bo, state=State.WITHDRAWN, answered_at=timezone.now())
        make_exchange(ana, bo, state=State.DECLINED)
    assert asks()


def test_a_first_contact_is_counted_and_the_other_side_may_answer(
    asks, ana, bo, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        asks()
    assert FirstContact.objects.get(account=ana.person.account, peer=bo).counts
    assert not FirstContact.objects.get(account=bo.person.account, peer=ana).counts


def test_every_manager_of_an_organization_may_answer(
    asks, ana, make_account, make_organization, django_capture_on_commit_callbacks
):
    managers = [make_account(name) for name in ("Mo", "Mia")]
    circle = make_organization("Circle", managers=managers, available=["sparql"])
    with django_capture_on_commit_callbacks(execute=True):
        asks(answerer=circle)
    met = FirstContact.objects.filter(peer=ana, counts=False)
    assert {each.account for each in met} == set(managers)


def test_who_has_got_in_touch_with_enough_waits_till_tomorrow(asks, monkeypatch):
    monkeypatch.setattr("capx.safety.services.contacts.limit_of", lambda *_: 0)
    refusal_of(asks, LimitReachedError)


def test_whose_contact_is_paused_asks_nobody(asks, ana):
    Sanction.objects.create(account=ana.person.account, kind="no-contact", identity_hash="x")
    refusal_of(asks, NotAllowedError)
