import pytest
from django.test import Client
from django.utils import translation

from capx.accounts import services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_languages(settings):
    settings.LANGUAGES = [("en", "English"), ("pt-br", "Português (Brasil)"), ("ar", "العربية")]
    yield
    translation.activate("en")


@pytest.fixture
def brazilian(make_account):
    return make_account("Ana", language="pt-br")


def test_the_choice_of_a_member_wins(brazilian, client_of):
    browser = client_of(brazilian)
    browser.cookies["language"] = "ar"
    response = browser.get("/sign-out/", headers={"Accept-Language": "ar"})
    assert response["Content-Language"] == "pt-br"
    assert '<html lang="pt-br" dir="ltr">' in response.content.decode()


@pytest.mark.parametrize("language", ["", "xx"])
def test_without_a_choice_the_browser_decides(make_account, client_of, language):
    browser = client_of(make_account("Ana", language=language))
    response = browser.get("/sign-out/", headers={"Accept-Language": "ar"})
    assert response["Content-Language"] == "ar"


def test_a_visitor_has_the_language_of_the_cookie(client):
    client.cookies["language"] = "ar"
    response = client.get("/sign-in/", headers={"Accept-Language": "pt-br"})
    assert response["Content-Language"] == "ar"


def test_caches_are_told_what_the_answer_depends_on(brazilian, client_of):
    for browser in (client_of(brazilian), Client()):
        response = browser.get("/sign-in/demo/")
        varies = {name.strip() for name in response["Vary"].split(",")}
        assert varies >= {"Cookie", "Accept-Language"}


def test_the_choice_costs_no_query_of_its_own(brazilian, client_of, django_assert_num_queries):
    browser = client_of(brazilian)
    with django_assert_num_queries(2):  # the session, and the account that the page names
        browser.get("/sign-out/")


def test_a_choice_is_kept(newcomer):
    services.choose_language(actor=newcomer, language="ar")
    newcomer.refresh_from_db()
    assert newcomer.language == "ar"


def test_a_language_that_we_do_not_speak_is_ignored(newcomer):
    services.choose_language(actor=newcomer, language="tlh")
    newcomer.refresh_from_db()
    assert newcomer.language == ""
