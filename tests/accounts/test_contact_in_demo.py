"""In a demo that no wiki knows, one button pretends the permission: for who was made up alone."""

import pytest

from capx.accounts import contact, services
from capx.accounts.queries import has_contact_permission
from capx.errors import NotAllowedError

pytestmark = pytest.mark.django_db

PAGE = "/me/contact-permission/"


@pytest.fixture
def demo(settings):
    settings.DEMO, settings.CONTACT_CLIENT_ID = True, ""
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def made_up(db):
    return services.create_synthetic_account(username="Mei Lin")


def test_one_button_is_enough(demo, made_up, client_of):
    browser = client_of(made_up)
    page = browser.get(PAGE, {"next": "/me/messages/"}).content.decode()
    assert "nothing leaves this machine" in page
    assert "Allow it in the demo" in page
    assert browser.post(PAGE, {"next": "/me/messages/"})["Location"] == "/me/messages/"
    assert has_contact_permission(made_up)


def test_what_is_pretended_lasts_and_opens_nothing(demo, made_up):
    services.grant_contact_in_demo(actor=made_up)
    assert services.contact_token(account=made_up) == "pretended"


def test_the_demo_counts_as_set_up(demo, settings):
    assert contact.is_configured()
    settings.DEMO = False
    assert not contact.is_configured()


def test_who_was_not_made_up_pretends_nothing(demo, member, client_of):
    for answer in (client_of(member).get(PAGE), client_of(member).post(PAGE)):
        assert "is not set up on this site" in answer.content.decode()
    with pytest.raises(NotAllowedError):
        services.grant_contact_in_demo(actor=member)
    assert not has_contact_permission(member)


def test_outside_the_demo_nobody_pretends(settings, made_up, client_of):
    assert "is not set up on this site" in client_of(made_up).post(PAGE).content.decode()
    with pytest.raises(NotAllowedError):
        services.grant_contact_in_demo(actor=made_up)


def test_a_demo_that_a_wiki_knows_pretends_nothing(demo, settings, wiki, made_up, client_of):
    assert client_of(made_up).post(PAGE)["Location"].startswith(wiki.address)
    with pytest.raises(NotAllowedError):
        services.grant_contact_in_demo(actor=made_up)
