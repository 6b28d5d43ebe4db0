"""What the two do once they are agreed: a time, links, what came of it, thanks."""

import pytest

from capx.exchanges.enums import State
from capx.exchanges.models import Link, Thanks
from tests.exchanges.conftest import soon
from tests.exchanges.pages import at, does, words

pytestmark = pytest.mark.django_db


def test_what_is_agreed_is_called_off_after_a_question(ana_sees, agreed):
    assert "Call it off" in words(ana_sees.get(at(agreed, "withdraw/")))
    response = ana_sees.post(at(agreed, "withdraw/"), {"version": agreed.version})
    assert response["Location"] == at(agreed)
    agreed.refresh_from_db()
    assert agreed.state == State.WITHDRAWN


def test_who_takes_an_unanswered_request_back_reads_how_often_that_goes(ana_sees, asked, agreed):
    assert "two requests to the same peer" in words(ana_sees.get(at(asked, "withdraw/")))
    assert "two requests to the same peer" not in words(ana_sees.get(at(agreed, "withdraw/")))


def test_what_the_other_one_has_answered_meanwhile_is_not_taken_back(ana_sees, bo_sees, asked):
    does(bo_sees, asked, "accept")
    response = ana_sees.post(at(asked, "withdraw/"), {"version": 0}, follow=True)
    assert "in the meantime" in words(response)
    asked.refresh_from_db()
    assert asked.state == State.ACCEPTED


def test_only_who_asked_takes_back_what_waits(bo_sees, asked):
    assert bo_sees.get(at(asked, "withdraw/")).status_code == 404


def test_links_are_added_by_both_and_removed_by_who_added_them(ana_sees, bo_sees, agreed):
    typed = {"title": "Notes", "address": "https://example.org/notes"}
    does(ana_sees, agreed, "add-link", **typed)
    link = Link.objects.get()
    assert "https://example.org/notes" in words(bo_sees.get(at(agreed)))
    assert does(bo_sees, agreed, "remove-link", link=link.pk).status_code == 409
    does(ana_sees, agreed, "remove-link", link=link.pk)
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": "", "address": "https://example.org/"}, "title"),
        ({"title": "\0", "address": "https://example.org/"}, "title"),
        ({"title": "Notes", "address": ""}, "address"),
        ({"title": "Notes", "address": "javascript:alert(1)"}, "address"),
        ({"title": "Notes", "address": "https://wikimedia.org@elsewhere.example/"}, "address"),
    ],
)
def test_a_wrong_link_is_told_beside_its_field(ana_sees, agreed, typed, field):
    response = does(ana_sees, agreed, "add-link", **typed)
    assert list(response.context["forms"].link.errors) == [field]
    assert not Link.objects.exists()


@pytest.mark.parametrize("link", ["", "0", "x", "9" * 30])
def test_a_link_that_is_none_is_told(ana_sees, agreed, link):
    response = does(ana_sees, agreed, "remove-link", link=link)
    assert "no longer here" in words(response)


def test_each_tells_what_came_of_it(ana_sees, bo_sees, begun):
    does(ana_sees, begun, "took-place")
    assert "The other side has not told yet" in words(ana_sees.get(at(begun)))
    does(bo_sees, begun, "took-place")
    assert begun.state == State.HELD
    assert "Something has been learnt" in words(bo_sees.get(at(begun)))


def test_nobody_tells_before_it_has_begun(ana_sees, ana, bo, make_exchange):
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=3))
    assert 'value="took-place"' not in words(ana_sees.get(at(exchange)))
    assert does(ana_sees, exchange, "took-place").status_code == 409


def test_thanks_are_public_once_both_wish_it(ana_sees, bo_sees, held):
    does(ana_sees, held, "thank", words="You made it easy.", wants_public="on")
    page = words(bo_sees.get(at(held)))
    assert "You made it easy." in page
    assert 'value="agree-to-public"' in page
    does(bo_sees, held, "agree-to-public")
    assert Thanks.objects.get().other_agrees
    does(bo_sees, held, "keep-private")
    assert not Thanks.objects.get().other_agrees
    does(ana_sees, held, "keep-own-private")
    assert not Thanks.objects.get().wants_public


@pytest.mark.parametrize("typed", ["", "\0", "x" * 281])
def test_wrong_thanks_are_told_beside_their_field(ana_sees, held, typed):
    response = does(ana_sees, held, "thank", words=typed)
    assert list(response.context["forms"].thanks.errors) == ["words"]
    assert not Thanks.objects.exists()


def test_an_agreed_time_goes_into_a_calendar(ana_sees, ana, bo, agreed, make_exchange):
    assert ana_sees.get(at(agreed, "exchange.ics")).status_code == 404
    settled = make_exchange(ana, bo, capacity="lexemes", state=State.ACCEPTED, **soon(days=3))
    response = ana_sees.get(at(settled, "exchange.ics"))
    assert response["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in response.content
