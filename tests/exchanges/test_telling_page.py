"""The other side is told through the wiki, as far as the one who acts agrees."""

import pytest

from capx.exchanges.enums import State
from capx.exchanges.models import Exchange
from capx.messages.enums import Way
from tests.exchanges.pages import SAYS, TO_BO, does, words

pytestmark = pytest.mark.django_db


def test_an_email_tells_the_other_side_with_a_link(ana_sees, bo, way):
    sent = way(Way.EMAIL)
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS | {"tells_by_email": "on"}, follow=True)
    exchange = Exchange.objects.get()
    assert "through the wiki" in words(response)
    (notice,) = sent
    assert (notice["peer"], notice["way"]) == (bo, Way.EMAIL)
    assert "SPARQL" in notice["subject"]
    assert f"/me/exchanges/{exchange.pk}/" in notice["text"]
    assert SAYS["note"] not in notice["text"]


def test_a_talk_page_learns_neither_capacity_nor_note(ana_sees, bo, way):
    sent = way(Way.TALK)
    ana_sees.post(f"{TO_BO}&kind=learn", SAYS | {"tells_by_talk": "on"})
    (notice,) = sent
    public = notice["subject"] + notice["text"]
    assert "/me/exchanges/" in public
    assert "SPARQL" not in public
    assert SAYS["note"] not in public


@pytest.mark.parametrize("ticked", [{}, {"tells_by_email": "on"}])
def test_nothing_goes_to_a_talk_page_without_consent_to_it(ana_sees, bo, way, ticked):
    sent = way(Way.TALK)
    ana_sees.post(f"{TO_BO}&kind=learn", SAYS | ticked)
    assert sent == []
    assert Exchange.objects.get().state == State.ASKED


def test_where_nothing_can_go_the_page_says_so(ana_sees, bo, way):
    way(None)
    assert "only here" in words(ana_sees.get(f"{TO_BO}&kind=learn"))


def test_an_answer_may_be_told_through_the_wiki(bo_sees, asked, ana, way):
    sent = way(Way.EMAIL)
    does(bo_sees, asked, "accept", tells_by_email="on")
    assert sent[0]["peer"] == ana
    assert f"/me/exchanges/{asked.pk}/" in sent[0]["text"]
