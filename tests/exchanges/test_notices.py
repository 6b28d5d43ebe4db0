"""What is written to the other side through the wiki."""

import pytest

from capx.exchanges.enums import Kind, Side
from capx.exchanges.notices import News, notice_of
from capx.exchanges.services.telling import tell
from capx.messages.enums import Way
from capx.messages.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("news", News)
def test_an_email_says_what_it_is_about(ana, bo, make_exchange, kind, news):
    exchange = make_exchange(ana, bo, kind=Kind(kind), note="Only for the two of us.")
    notice = notice_of(exchange, news=news, way=Way.EMAIL)
    assert "SPARQL" in notice.subject
    assert f"/me/exchanges/{exchange.pk}/" in notice.text
    assert "Only for the two of us." not in notice.text


@pytest.mark.parametrize("news", News)
def test_a_talk_page_is_told_nothing_but_that_something_waits(ana, bo, make_exchange, news):
    exchange = make_exchange(ana, bo, note="Only for the two of us.", answer="Gladly!")
    notice = notice_of(exchange, news=news, way=Way.TALK)
    public = f"{notice.subject} {notice.text}"
    assert f"/me/exchanges/{exchange.pk}/" in public
    for private in ("SPARQL", "learn", "Only for the two of us.", "Gladly!", "Ana", "Bo"):
        assert private not in public


def test_a_language_that_the_interface_does_not_have_is_no_trouble(ana, bo, make_exchange):
    exchange = make_exchange(ana, bo)
    exchange.language_id = "tw"
    assert "SPARQL" in notice_of(exchange, news=News.ASKED, way=Way.EMAIL).subject


def test_nothing_goes_without_permission(ana, bo, asked):
    account = ana.person.account
    told = tell(actor=account, exchange=asked, by=Side.ASKER, way=Way.EMAIL, news=News.ASKED)
    assert not told
    assert not Message.objects.exists()


def test_who_is_gone_is_told_nothing(ana, bo, asked):
    bo.delete()
    asked.refresh_from_db()
    account = ana.person.account
    assert not tell(actor=account, exchange=asked, by=Side.ASKER, way=Way.TALK, news=News.ASKED)
