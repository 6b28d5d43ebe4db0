"""The wiki that signs in, and a browser that follows where it sends."""

from urllib.parse import urlsplit

import httpx
import pytest
from django.http import HttpResponse
from django.test import Client

from tests.standins.wiki import (
    CLIENT_ID,
    CLIENT_SECRET,
    CONTACT_ID,
    CONTACT_SECRET,
    Wiki,
    WikiAccount,
    running,
)

SITE = "http://testserver"


@pytest.fixture
def wiki(settings):
    """A wiki at whose browser sits Ana, who has not been here yet."""
    settings.SITE_URL = SITE
    ana = WikiAccount(sub=101, username="Ana da Silva")
    known_to_it = Wiki(
        redirect_address=f"{SITE}/sign-in/callback/",
        contact_redirect_address=f"{SITE}/sign-in/contact/callback/",
        reader=ana,
    )
    with running(known_to_it) as wiki:
        settings.OAUTH_WIKI_URL = wiki.address
        settings.OAUTH_CLIENT_ID, settings.OAUTH_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
        settings.CONTACT_CLIENT_ID, settings.CONTACT_CLIENT_SECRET = CONTACT_ID, CONTACT_SECRET
        yield wiki


@pytest.fixture
def browser(db) -> Client:
    return Client()


@pytest.fixture
def go_to_wiki(browser):
    """Press the button of the sign-in page, and say where the wiki sends the browser back to."""

    def go(destination: str = "") -> str:
        return led_back(browser.post("/sign-in/", {"next": destination}))

    return go


@pytest.fixture
def sign_in(browser, go_to_wiki):
    """Go the whole way; gives the answer to the return from the wiki."""

    def go(destination: str = ""):
        return browser.get(go_to_wiki(destination))

    return go


def led_back(pressed: HttpResponse) -> str:
    """Where the wiki, to which a button has led, sends the browser back to."""
    assert pressed.status_code == 302
    answer = httpx.get(pressed["Location"], follow_redirects=False)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"
