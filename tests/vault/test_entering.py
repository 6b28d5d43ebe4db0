"""Only the accounts of the staff enter, through Wikimedia; who tries in vain is noted."""

from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from django.utils import timezone

from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import Staff
from capx.letsconnect.vault.requests import SESSION_KEY
from tests.standins.wiki import CLIENT_ID, CLIENT_SECRET, Wiki, WikiAccount, running
from tests.vault.conftest import deeds

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def wiki(settings):
    """At its browser sits somebody whose name is on the list."""
    reader = WikiAccount(sub=7, username="Staff")
    with running(Wiki(redirect_address=f"{SITE}/sign-in/callback/", reader=reader)) as wiki:
        settings.OAUTH_WIKI_URL = wiki.address
        settings.OAUTH_CLIENT_ID, settings.OAUTH_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
        yield wiki


@pytest.fixture
def come_back(client):
    """Press the button, and go where the wiki sends the browser."""

    def go() -> str:
        pressed = client.post("/sign-in/")
        answer = httpx.get(pressed["Location"], follow_redirects=False)
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    return go


@pytest.fixture
def sign_in(client, come_back):
    return lambda: client.get(come_back())


def is_in(client) -> bool:
    return client.get("/").status_code == 200


def test_staff_enter_with_their_wikimedia_account(wiki, client, sign_in):
    response = sign_in()
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)
    assert Staff.objects.get().sub == 7
    assert deeds()[0] == ("Staff", Action.SIGNED_IN)


def test_the_way_to_the_wiki_carries_a_challenge_and_the_form_may_lead_there(wiki, client):
    page = client.get("/sign-in/")
    assert f"form-action 'self' {wiki.address}" in page["Content-Security-Policy"]
    way = client.post("/sign-in/")["Location"]
    assert "code_challenge_method=S256" in way


def test_everybody_else_is_turned_away_and_noted(wiki, client, sign_in):
    wiki.reader = WikiAccount(sub=8, username="Stranger")
    response = sign_in()
    assert response.status_code == 403
    assert b"not on the list of the staff" in response.content
    assert not is_in(client)
    assert deeds() == [("Stranger", Action.TURNED_AWAY)]


def test_who_is_blocked_is_turned_away(wiki, client, sign_in):
    wiki.reader.blocked = True
    assert sign_in().status_code == 403
    assert not is_in(client)


def test_who_was_renamed_is_still_known(wiki, client, sign_in):
    sign_in()
    wiki.reader = WikiAccount(sub=7, username="Another Name")
    assert sign_in().status_code == 302
    assert deeds()[-1] == ("Staff", Action.SIGNED_IN)


def test_who_takes_a_name_that_was_given_up_is_turned_away(wiki, client, sign_in):
    Staff.objects.create(name="Staff", sub=70)
    assert sign_in().status_code == 403
    assert not is_in(client)
    assert deeds() == [("Staff", Action.TURNED_AWAY)]


def test_a_name_that_left_the_list_and_came_back_is_bound_anew(wiki, client, sign_in, settings):
    Staff.objects.create(name="Staff", sub=70)
    settings.VAULT_STAFF = ["Other Staff"]
    assert sign_in().status_code == 403
    settings.VAULT_STAFF = ["Staff"]
    assert sign_in().status_code == 302
    assert Staff.objects.get().sub == 7


def test_who_changes_places_on_the_list_has_the_new_name(wiki, client, sign_in, settings):
    Staff.objects.create(name="Former Name", sub=7)
    assert sign_in().status_code == 302
    assert [staff.name for staff in Staff.objects.all()] == ["Staff"]


def test_a_session_gets_a_new_key(wiki, client, come_back):
    back = come_back()
    before = client.session.session_key
    client.get(back)
    assert client.session.session_key != before


def test_a_return_counts_once_and_only_in_its_browser(wiki, client, come_back):
    back = come_back()
    assert client.get(back).status_code == 302
    again = client.get(back)
    assert again.status_code == 200
    assert b"The sign-in was not finished." in again.content
    assert b"The sign-in was not finished." in client.get("/sign-in/callback/?code=x").content


def test_who_cancels_is_back_at_the_door(wiki, client, sign_in):
    wiki.cancels = True
    assert b"The sign-in was not finished." in sign_in().content
    assert not is_in(client)


def test_a_wiki_that_is_away_or_says_no_is_told_of(wiki, client, come_back):
    back = come_back()
    wiki.broken = True
    assert b"The wiki does not answer just now." in client.get(back).content
    wiki.broken = False
    back = come_back()
    wiki.codes.clear()
    assert b"The wiki did not confirm who you are." in client.get(back).content
    assert not is_in(client)


def test_without_a_consumer_there_is_no_button(client):
    assert b"Continue at" not in client.get("/sign-in/").content
    assert client.post("/sign-in/").status_code == 200


def test_leaving_ends_the_session(staff):
    key = staff.session.session_key
    assert staff.get("/sign-out/").status_code == 405
    assert staff.post("/sign-out/")["Location"] == "/sign-in/"
    assert not is_in(staff)
    assert not staff.session.exists(key)


def test_an_hour_without_a_request_ends_the_session(staff):
    left = staff.session.get_expiry_date() - timezone.now()
    assert left <= timedelta(hours=1)
    assert staff.get("/").cookies["vault-session"]["httponly"]


class TestDemo:
    @pytest.fixture(autouse=True)
    def _demo(self, settings):
        settings.DEMO = True
        settings.ALLOWED_HOSTS = ["*"]

    def enter(self, client, name="Staff", **request):
        return client.post(
            "/sign-in/demo/", {"name": name}, **{"SERVER_NAME": "127.0.0.1", **request}
        )

    def test_anybody_at_this_machine_enters_as_one_of_the_staff(self, client):
        assert b'value="Other Staff"' in client.get("/sign-in/").content
        assert self.enter(client, "Other Staff")["Location"] == "/"
        assert is_in(client)
        assert Staff.objects.get().sub == client.session[SESSION_KEY] == -2

    @pytest.mark.parametrize(
        "request_",
        [
            {"REMOTE_ADDR": "192.0.2.1"},
            {"SERVER_NAME": "vault.example"},
            {"HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        ],
    )
    def test_no_other_machine_enters(self, client, request_):
        response = self.enter(client, **request_)
        assert response.status_code == 403
        assert b"only who sits at this machine" in response.content
        assert not Staff.objects.exists()

    def test_nobody_enters_who_is_not_on_the_list(self, client):
        assert self.enter(client, "Stranger").status_code == 404

    def test_there_is_no_such_door_but_in_a_demo(self, client, settings):
        settings.DEMO = False
        assert self.enter(client).status_code == 404
        assert b"Other Staff" not in client.get("/sign-in/").content
