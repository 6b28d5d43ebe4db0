"""The page of the two: both of them look, answer and go on there; nobody else finds it."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.exchanges import services
from capx.exchanges.enums import Kind, Side, State
from capx.exchanges.models import Link, Thanks
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from tests.exchanges.conftest import account_of, soon
from tests.exchanges.pages import at, does, words

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
AT_TEN = {"day": TOMORROW.isoformat(), "begins": "10:00", "lasts": "60"}


def test_the_one_who_is_asked_answers_with_one_click(bo_sees, asked):
    page = words(bo_sees.get(at(asked)))
    assert "would like to learn" in page
    assert 'value="accept"' in page
    assert does(bo_sees, asked, "accept").status_code == 302
    assert asked.state == State.ACCEPTED


def test_the_one_who_asked_waits_and_may_take_it_back(ana_sees, asked):
    page = words(ana_sees.get(at(asked)))
    assert "You wait for an answer." in page
    assert "Without an answer it ends by itself" in page
    assert 'value="accept"' not in page
    assert "withdraw/" in page


@pytest.mark.parametrize(
    ("deed", "state"), [("not-now", State.NOT_NOW), ("decline", State.DECLINED)]
)
def test_a_refusal_comes_with_a_few_words(ana_sees, bo_sees, asked, deed, state):
    does(bo_sees, asked, deed, answer="I am travelling.")
    assert (asked.state, asked.answer) == (state, "I am travelling.")
    page = words(ana_sees.get(at(asked)))
    assert "They wrote:" in page
    assert "capacity=sparql&amp;intent=available" in page  # perhaps somebody else


def test_a_time_is_typed_on_the_clock_of_the_reader(bo_sees, bo, asked):
    Peer.objects.filter(pk=bo.pk).update(time_zone="Africa/Nairobi")
    does(bo_sees, asked, "accept", **AT_TEN)
    there = asked.starts_at.astimezone(ZoneInfo("Africa/Nairobi"))
    assert (there.date(), there.hour) == (TOMORROW, 10)
    assert asked.ends_at - asked.starts_at == timedelta(hours=1)


def test_the_time_stands_on_both_clocks(ana_sees, ana, bo, make_exchange):
    Peer.objects.filter(pk=ana.pk).update(time_zone="America/Lima")
    Peer.objects.filter(pk=bo.pk).update(time_zone="Asia/Tokyo")
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=3))
    page = words(ana_sees.get(at(exchange)))
    assert "Peru Standard Time" in page
    assert "Japan Standard Time" in page
    assert "exchange.ics" in page


def test_where_the_other_clock_is_not_known_the_page_says_so(ana_sees, ana, bo, make_exchange):
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=3))
    assert "have not said in which time zone" in words(ana_sees.get(at(exchange)))


def test_another_time_goes_to_and_fro(ana_sees, bo_sees, asked):
    does(bo_sees, asked, "propose-time", **AT_TEN)
    assert asked.state == State.PROPOSED
    page = words(ana_sees.get(at(asked)))
    assert "Yes, this time suits me" in page
    does(ana_sees, asked, "propose-time", **AT_TEN | {"begins": "15:00"})
    assert asked.proposed_by == Side.ASKER
    does(bo_sees, asked, "accept")
    assert (asked.state, asked.proposed_by) == (State.ACCEPTED, "")


def test_who_has_proposed_a_time_may_still_decline(bo_sees, asked):
    does(bo_sees, asked, "propose-time", **AT_TEN)
    page = words(bo_sees.get(at(asked)))
    assert 'value="decline"' in page
    assert 'name="day"' not in page
    does(bo_sees, asked, "decline")
    assert asked.state == State.DECLINED


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "day"),
        ({"day": TOMORROW.isoformat()}, "begins"),
        ({"begins": "10:00"}, "day"),
        ({"day": "someday", "begins": "10:00"}, "day"),
        ({"day": "2001-01-01", "begins": "10:00"}, "day"),
        ({"day": "1899-01-01", "begins": "10:00"}, "day"),
        ({"day": "9999-12-31", "begins": "23:59"}, "day"),
        (AT_TEN | {"begins": "25:61"}, "begins"),
        (AT_TEN | {"lasts": "-60"}, "lasts"),
        (AT_TEN | {"lasts": "9" * 30}, "lasts"),
        (AT_TEN | {"answer": "\0"}, "answer"),
        (AT_TEN | {"answer": "x" * 2_001}, "answer"),
    ],
)
def test_a_wrong_time_is_told_beside_its_field(bo_sees, asked, typed, field):
    response = does(bo_sees, asked, "propose-time", **typed)
    assert field in response.context["forms"].answer.errors
    assert asked.state == State.ASKED


def test_words_stay_where_a_time_is_refused(bo_sees, asked):
    response = does(bo_sees, asked, "propose-time", answer="Would that do?")
    assert "Would that do?" in words(response)


@pytest.mark.parametrize("deed", ["", "nothing", "accept\0", "end", "expire"])
def test_an_unknown_answer_changes_nothing_and_keeps_the_words(bo_sees, asked, deed):
    response = does(bo_sees, asked, deed, answer="Would that do?")
    assert response.status_code == 200
    assert "Please choose one of the answers." in words(response)
    assert "Would that do?" in words(response)
    assert asked.state == State.ASKED


@pytest.mark.parametrize("deed", ["accept", "decline", "took-place", "thank", "add-link"])
def test_the_one_who_asked_cannot_answer_for_the_other(ana_sees, asked, deed):
    typed = {"words": "Thanks", "title": "Notes", "address": "https://example.org/"}
    assert does(ana_sees, asked, deed, **typed).status_code == 409
    assert asked.state == State.ASKED
    assert not Thanks.objects.exists()
    assert not Link.objects.exists()


@pytest.mark.parametrize("version", ["7", "", "x", "-1", "9" * 30])
def test_a_stale_answer_shows_what_stands_now_and_keeps_the_words(
    bo_sees, asked, bo, make_organization, version
):
    services.decline(actor=bo.person.account, exchange=asked, version=asked.version)
    typed = {"deed": "accept", "version": version, "answer": "Gladly!"}
    response = bo_sees.post(at(asked), typed)
    assert response.status_code == 409
    assert "in the meantime" in words(response)
    assert "Gladly!" in words(response)
    asked.refresh_from_db()
    assert asked.state == State.DECLINED


def test_any_manager_answers_once_for_their_organization(
    ana, make_account, make_organization, make_exchange, client_of
):
    first, second = make_account("First"), make_account("Second")
    group = make_organization("Group", managers=[first, second], available=["sparql"])
    exchange = make_exchange(ana, group)
    assert "Group" in words(client_of(first).get(at(exchange)))
    assert does(client_of(first), exchange, "accept").status_code == 302
    late = client_of(second).post(at(exchange), {"deed": "decline", "version": "0"})
    assert late.status_code == 409
    assert "First" in words(late)
    exchange.refresh_from_db()
    assert (exchange.state, exchange.answered_by) == (State.ACCEPTED, first)


@pytest.mark.parametrize("part", ["", "withdraw/", "exchange.ics"])
def test_for_everybody_else_there_is_no_such_page(member, moderator, client_of, agreed, part):
    for account in (member, moderator):
        assert client_of(account).get(at(agreed, part)).status_code == 404
    assert client_of(member).post(at(agreed), {"deed": "accept"}).status_code in {404, 405}


@pytest.mark.parametrize("number", ["0", "9" * 18])
def test_a_number_of_none_is_not_found(ana_sees, number):
    assert ana_sees.get(f"/me/exchanges/{number}/").status_code == 404


def test_a_visitor_signs_in_and_finds_what_they_typed(client, bo, asked):
    response = client.get(at(asked))
    assert response["Location"] == f"/sign-in/?next={at(asked)}"
    typed = {"deed": "accept", "version": 0, "answer": "Gladly!", "member": bo.person.account.pk}
    client.post(at(asked), typed)
    client.force_login(bo.person.account)
    assert "Gladly!" in words(client.get(at(asked)))
    asked.refresh_from_db()
    assert asked.state == State.ASKED


def test_giving_permission_keeps_what_is_typed(bo_sees, bo, asked):
    typed = {"answer": "Gladly!", "member": bo.person.account.pk}
    response = does(bo_sees, asked, "permission", **typed)
    assert response["Location"].startswith("/me/contact-permission/?next=")
    assert "Gladly!" in words(bo_sees.get(at(asked)))
    assert asked.state == State.ASKED


def test_who_is_hidden_by_now_is_named_no_more(ana_sees, ana, bo, make_exchange):
    exchange = make_exchange(
        ana, bo, state=State.HELD, answer="Bo's words", answer_of=Side.ANSWERER
    )
    Thanks.objects.create(exchange=exchange, side=Side.ANSWERER, words="Bo's thanks")
    Link.objects.create(
        exchange=exchange, added_by=account_of(bo), title="Bo's link", address="https://a.example"
    )
    Peer.objects.filter(pk=bo.pk).update(visibility=Visibility.PAUSED)
    for address in (at(exchange), "/me/exchanges/?view=past"):
        page = words(ana_sees.get(address))
        assert "Somebody who is not shown" in page
        assert not re.search(r"\bBo\b", page)
    assert 'value="thank"' not in words(ana_sees.get(at(exchange)))


def test_who_is_gone_is_named_no_more(ana_sees, held, bo):
    Peer.objects.filter(pk=bo.pk).delete()
    assert "Somebody who is not shown" in words(ana_sees.get(at(held)))


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("kind", Kind.values)
def test_every_story_reads_well_for_both(ana_sees, bo_sees, ana, bo, make_exchange, state, kind):
    given = {"in_return": Capacity.objects.get(slug="lexemes")} if kind == Kind.SWAP else {}
    exchange = make_exchange(ana, bo, state=State(state), kind=Kind(kind), note="Hello!", **given)
    for client in (ana_sees, bo_sees):
        page = words(client.get(at(exchange)))
        assert "SPARQL" in page
        assert "%(" not in page
        assert "You" in page


def test_an_organization_goes_by_its_name(ana, bo, make_organization, make_exchange, client_of):
    group = make_organization("Group", managers=[ana.person.account], wanted=["sparql"])
    exchange = make_exchange(group, bo)
    page = words(client_of(ana.person.account).get(at(exchange)))
    assert "Group\u2069 would like to learn" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(
    ana_sees, held, ana, django_assert_num_queries, number
):
    for each in range(number):
        Link.objects.create(
            exchange=held,
            added_by=ana.person.account,
            title=f"Link {each}",
            address="https://example.org/",
        )
    ana_sees.get("/capacities/")  # the directory is in memory
    with django_assert_num_queries(11):
        ana_sees.get(at(held))


def test_one_writes_to_the_other_and_reports_it_from_there(ana_sees, asked):
    page = words(ana_sees.get(at(asked)))
    assert 'href="/messages/new/?to=Bo"' in page
    assert f'href="/reports/new/?about=exchange&amp;key={asked.pk}"' in page
