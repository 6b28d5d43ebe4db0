"""What the member sees and takes back of the permission to write in their name."""

import json

import pytest

from capx.accounts import services
from capx.accounts.models import ContactPermission
from capx.accounts.queries import contact_granted_at, has_contact_permission
from capx.wikimedia.oauth import TokenPair

pytestmark = pytest.mark.django_db

PRIVACY, TAKE_BACK = "/me/privacy/", "/me/contact-permission/take-back/"


@pytest.fixture
def allowing(member):
    services.grant_contact(actor=member, tokens=TokenPair("open", "sesame", expires_in=3_600))
    return member


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_since_when_and_where_else(allowing, client_of, settings):
    settings.OAUTH_WIKI_URL, settings.CONTACT_CLIENT_ID = "https://meta.example", "the-site"
    page = text_of(client_of(allowing).get(PRIVACY))
    assert "you allow us to send what you write here" in page
    assert str(contact_granted_at(allowing).year) in page
    assert "https://meta.example/wiki/Special:OAuthManageMyGrants" in page


def test_a_demo_that_has_asked_no_wiki_leads_to_none(allowing, client_of):
    assert "OAuthManageMyGrants" not in text_of(client_of(allowing).get(PRIVACY))


def test_who_has_allowed_nothing_reads_that(member, client_of):
    page = text_of(client_of(member).get(PRIVACY))
    assert "You have not allowed us to send anything in your name" in page
    assert TAKE_BACK not in page


def test_one_button_takes_it_back(allowing, client_of):
    answer = client_of(allowing).post(TAKE_BACK, follow=True)
    assert answer.redirect_chain == [(PRIVACY, 302)]
    assert "From now on nothing is sent in your name" in text_of(answer)
    assert not has_contact_permission(allowing)


def test_to_take_it_back_twice_does_no_harm(member, client_of):
    page = text_of(client_of(member).post(TAKE_BACK, follow=True))
    assert "From now on" not in page


def test_nobody_takes_it_back_for_another(allowing, moderator, client_of):
    client_of(moderator).post(TAKE_BACK)
    assert has_contact_permission(allowing)


def test_a_visitor_takes_nothing_back(allowing, client):
    assert client.post(TAKE_BACK)["Location"].startswith("/sign-in/")
    assert has_contact_permission(allowing)


def test_a_link_takes_nothing_back(allowing, client_of):
    assert client_of(allowing).get(TAKE_BACK).status_code == 405
    assert has_contact_permission(allowing)


def test_signing_out_leaves_it_as_it_is(allowing, client_of):
    client_of(allowing).post("/sign-out/")
    assert has_contact_permission(allowing)


def test_the_download_says_since_when_and_holds_no_token(allowing):
    copy = services.download(actor=allowing)
    since = contact_granted_at(allowing).isoformat()
    assert copy["contact_permission"] == {"granted_at": since}
    stored = ContactPermission.objects.get()
    secrets = ["open", "sesame", stored.access_token, stored.refresh_token]
    assert [each for each in secrets if f'"{each}"' in json.dumps(copy)] == []


def test_the_download_of_who_allows_nothing_says_so(member):
    assert services.download(actor=member)["contact_permission"] is None


def test_who_deletes_everything_leaves_no_token(allowing):
    services.erase(actor=allowing)
    assert not ContactPermission.objects.exists()
