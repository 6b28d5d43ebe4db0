import pytest

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.exchanges import limits, services
from capx.exchanges.enums import Outcome, Side, State
from capx.exchanges.errors import AlreadyAnsweredError
from capx.exchanges.models import Link, Thanks
from capx.exchanges.queries import public_thanks_to
from capx.peers.enums import Visibility
from capx.peers.services.blocking import block
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db
YES, NO = Outcome.TOOK_PLACE, Outcome.DID_NOT


def say(exchange, by, outcome):
    return services.say_outcome(actor=account_of(by), exchange=exchange, outcome=outcome)


def thank(exchange, by, words="Thank you", **facts):
    return services.thank(actor=account_of(by), exchange=exchange, words=words, **facts)


def link(exchange, by, title="Notes", address="https://example.org/notes"):
    return services.add_link(actor=account_of(by), exchange=exchange, title=title, address=address)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (YES, YES, State.HELD),
        (NO, NO, State.NOT_HELD),
        (YES, NO, State.NOT_HELD),
        (NO, YES, State.NOT_HELD),
    ],
)
def test_it_was_held_if_both_say_so(begun, ana, bo, first, second, state):
    assert say(begun, ana, first).state == State.ACCEPTED
    exchange = say(begun, bo, second)
    assert (exchange.state, exchange.asker_says, exchange.answerer_says) == (state, first, second)
    for peer in (ana, bo):
        peer.refresh_from_db()
        assert peer.exchanges_done == (state == State.HELD)


def test_one_may_think_better_of_it_while_the_other_is_silent(begun, ana, bo):
    say(begun, ana, NO)
    say(begun, ana, YES)
    assert say(begun, bo, YES).state == State.HELD


def test_nobody_tells_of_what_lies_ahead(make_exchange, ana, bo):
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **soon(hours=1))
    with pytest.raises(AlreadyAnsweredError):
        say(exchange, ana, YES)


def test_without_a_time_it_may_be_told_at_any_time(agreed, ana):
    assert say(agreed, ana, YES).asker_says == YES


def test_who_tells_gives_up_a_time_that_was_proposed(make_exchange, ana, bo):
    proposed_by = {"proposed_by": Side.ASKER, **soon(days=1)}
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **proposed_by)
    say(exchange, bo, YES)
    assert (exchange.proposed_by, exchange.starts_at, exchange.answerer_says) == ("", None, YES)
    assert say(exchange, ana, YES).state == State.HELD


def test_each_thanks_once(held, ana, bo):
    thank(held, ana, " Thank\nyou ")
    thank(held, bo)
    assert list(held.thanks.order_by("pk").values_list("side", "words")) == [
        (Side.ASKER, "Thank you"),
        (Side.ANSWERER, "Thank you"),
    ]
    with pytest.raises(DomainError) as refused:
        thank(held, ana)
    assert refused.value.field == "words"


def test_nobody_thanks_for_what_was_not_held(begun, ana):
    with pytest.raises(AlreadyAnsweredError):
        thank(begun, ana)


@pytest.mark.parametrize("words", ["", "  ", "x" * 281])
def test_thanks_are_one_sentence(held, ana, words):
    with pytest.raises(DomainError) as refused:
        thank(held, ana, words)
    assert refused.value.field == "words"


def test_thanks_are_public_if_both_agree(held, ana, bo, member):
    thank(held, ana, wants_public=True)
    assert not public_thanks_to(bo, member).exists()
    services.agree_to_public(actor=account_of(bo), exchange=held, thanks_of=Side.ASKER)
    (given,) = public_thanks_to(bo, member)
    assert (given.words, given.exchange.asker) == ("Thank you", ana)
    assert not public_thanks_to(ana, member).exists()


@pytest.mark.parametrize("who", ["ana", "bo"])
def test_either_takes_thanks_off_their_page_again(held, ana, bo, member, request, who):
    thank(held, ana, wants_public=True)
    for agrees in (True, False):
        actor = account_of(request.getfixturevalue(who) if not agrees else bo)
        services.agree_to_public(actor=actor, exchange=held, thanks_of=Side.ASKER, agrees=agrees)
    assert not public_thanks_to(bo, member).exists()


def test_thanks_that_nobody_gave_are_not_agreed_to(held, bo):
    with pytest.raises(NotFoundError):
        services.agree_to_public(actor=account_of(bo), exchange=held, thanks_of=Side.ASKER)


def test_thanks_of_somebody_hidden_are_hidden(held, ana, bo, member):
    Thanks.objects.create(
        exchange=held, side=Side.ASKER, words="Ta", wants_public=True, other_agrees=True
    )
    assert public_thanks_to(bo, member).exists()
    ana.visibility = Visibility.PAUSED
    ana.save()
    assert not public_thanks_to(bo, member).exists()


def test_thanks_of_who_was_asked_stand_at_who_asked(held, ana, bo, member):
    Thanks.objects.create(
        exchange=held, side=Side.ANSWERER, words="Ta", wants_public=True, other_agrees=True
    )
    assert [each.words for each in public_thanks_to(ana, member)] == ["Ta"]
    assert not public_thanks_to(bo, member).exists()


def test_both_add_links_and_remove_their_own(agreed, ana, bo):
    added = link(agreed, ana)
    link(agreed, bo, "Call", "https://meet.example.org/")
    assert [each.title for each in agreed.links.all()] == ["Notes", "Call"]
    with pytest.raises(NotFoundError):
        services.remove_link(actor=account_of(bo), exchange=agreed, link_id=added.pk)
    services.remove_link(actor=account_of(ana), exchange=agreed, link_id=added.pk)
    assert [each.title for each in agreed.links.all()] == ["Call"]


@pytest.mark.parametrize(
    ("title", "address", "field"),
    [
        ("", "https://example.org", "title"),
        ("Notes", "", "address"),
        ("Notes", "ftp://example.org", "address"),
        ("Notes", "https://example.org/" + "x" * 500, "address"),
        ("x" * 201, "https://example.org", "title"),
    ],
)
def test_a_link_has_a_title_and_leads_somewhere(agreed, ana, title, address, field):
    with pytest.raises(DomainError) as refused:
        link(agreed, ana, title, address)
    assert refused.value.field == field
    assert not Link.objects.exists()


def test_a_page_holds_so_many_links(agreed, ana, monkeypatch):
    monkeypatch.setattr(limits, "MOST_LINKS", 1)
    link(agreed, ana)
    with pytest.raises(LimitReachedError):
        link(agreed, ana)


def test_nobody_adds_links_before_they_agree(asked, ana):
    with pytest.raises(AlreadyAnsweredError):
        link(asked, ana)


def test_strangers_have_no_part_in_it(held, agreed, make_person):
    eve = make_person("Eve")
    for work in (lambda: thank(held, eve), lambda: link(held, eve), lambda: say(agreed, eve, NO)):
        with pytest.raises(NotFoundError):
            work()


@pytest.mark.parametrize("direction", [1, -1])
def test_who_is_blocked_hears_nothing_more(held, ana, bo, direction):
    blocker, blocked = (ana, bo)[::direction]
    blocked.blocks_met.create(blocker=blocker)
    with pytest.raises(NotFoundError, match="no longer here"):
        thank(held, ana)


@pytest.mark.parametrize("direction", [1, -1])
def test_a_block_takes_thanks_off_both_pages(held, ana, bo, member, direction):
    for side in Side:
        Thanks.objects.create(
            exchange=held, side=side, words="Ta", wants_public=True, other_agrees=True
        )
    blocker, blocked = (ana, bo)[::direction]
    block(actor=account_of(blocker), blocker=blocker, blocked=blocked)
    assert not public_thanks_to(ana, member).exists()
    assert not public_thanks_to(bo, member).exists()


def test_whom_one_does_not_see_any_more_one_gives_nothing(held, ana, bo):
    bo.visibility = Visibility.PAUSED
    bo.save()
    for work in (lambda: thank(held, ana), lambda: link(held, ana)):
        with pytest.raises(NotFoundError, match="no longer here"):
            work()


def test_a_manager_whom_the_other_side_has_blocked_adds_nothing_for_the_organization(
    make_exchange, make_organization, make_person, bo
):
    mo, mia = make_person("Mo"), make_person("Mia")
    circle = make_organization("Circle", managers=[account_of(mo), account_of(mia)])
    agreed = make_exchange(circle, bo, state=State.ACCEPTED)
    block(actor=account_of(bo), blocker=bo, blocked=mo)
    with pytest.raises(NotFoundError, match="no longer here"):
        link(agreed, mo)
    assert link(agreed, mia).title == "Notes"


def test_whose_contact_is_paused_thanks_nobody(held, ana):
    account_of(ana).sanctions.create(kind="no-contact", identity_hash="x")
    with pytest.raises(NotAllowedError):
        thank(held, ana)
