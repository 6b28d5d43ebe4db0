"""Who is shut out is led aside from every page about bugs; who may not write to peers is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts import kept_form
from capx.feedback.models import BugReport
from capx.safety.enums import SanctionKind
from capx.safety.services.sanctions import Decision, impose
from tests.feedback.conftest import SAYS

UNTIL = timezone.now() + timedelta(days=3)


@pytest.fixture
def sanction(moderator, member):
    def make(kind: SanctionKind, until=UNTIL) -> None:
        impose(actor=moderator, account=member, decision=Decision(kind, "It was rude.", until))

    return make


@pytest.mark.parametrize(
    ("kind", "until"), [(SanctionKind.SUSPENSION, UNTIL), (SanctionKind.BAN, None)]
)
def test_who_is_shut_out_is_led_to_what_holds_for_them(
    client_of, member, sanction, bug, kind, until
):
    sanction(kind, until)
    browser = client_of(member)
    for address in ("/bugs/", f"/bugs/{bug.pk}/", f"/bugs/{bug.pk}/take-back/"):
        assert browser.get(address)["Location"] == "/me/standing/"
        assert browser.post(address, SAYS)["Location"] == "/me/standing/"
    assert list(BugReport.objects.all()) == [bug]


def test_who_may_not_write_to_peers_tells_what_does_not_work(client_of, member, sanction):
    sanction(SanctionKind.NO_CONTACT)
    browser = client_of(member)
    browser.post("/me/standing/read/")
    browser.post("/bugs/", SAYS)
    assert BugReport.objects.get().author == member


def test_a_visitor_whose_words_cannot_be_kept_is_told(client, db, monkeypatch):
    monkeypatch.setattr(kept_form, "MOST_VISITORS", 0)
    answer = client.post("/bugs/", SAYS | {"member": ""})
    assert "could not be kept here" in client.get(answer["Location"]).text


def test_what_a_visitor_typed_is_shown_once(client, member):
    client.post("/bugs/", SAYS | {"member": ""})
    client.force_login(member)
    assert "I opened it twice." in client.get("/bugs/").text
    assert "I opened it twice." not in client.get("/bugs/").text


def test_other_pages_show_nothing_of_it(client, member):
    client.post("/bugs/", SAYS | {"member": ""})
    client.force_login(member)
    assert "I opened it twice." not in client.get("/bugs/?page=/events/").text
    assert "I opened it twice." not in client.get("/me/profile/about/").text


def test_too_many_words_for_a_session_are_told(client, db):
    said = SAYS | {"member": "", "description": "🎉" * 5_000}
    answer = client.post("/bugs/", said)
    assert "could not be kept here" in client.get(answer["Location"]).text
