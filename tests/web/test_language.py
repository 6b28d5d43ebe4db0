"""The language of a page: the member's choice, else a cookie, else what the browser asks for."""

import pytest

pytestmark = pytest.mark.django_db


def language_of(client, **headers: str) -> str:
    html = client.get("/about/", headers=headers).content.decode()
    return html.partition('<html lang="')[2].partition('"')[0]


def test_without_a_choice_the_browser_is_asked(client):
    assert language_of(client, accept_language="ar,en;q=0.5") == "ar"
    assert language_of(client, accept_language="tlh") == "en"


def test_a_visitors_choice_is_kept_in_a_cookie(client):
    answer = client.post("/language/", {"language": "pt-br", "next": "/about/?x=1"})
    assert answer.url == "/about/?x=1"
    assert language_of(client, accept_language="ar") == "pt-br"


def test_a_members_choice_is_kept_with_the_account_and_goes_along(member, client_of):
    client_of(member).post("/language/", {"language": "fr"})
    member.refresh_from_db()
    assert member.language == "fr"
    assert language_of(client_of(member), accept_language="ar") == "fr"


@pytest.mark.parametrize("language", ["", "xx", "<b>"])
def test_a_language_that_is_not_offered_changes_nothing(member, client_of, language):
    client_of(member).post("/language/", {"language": language})
    member.refresh_from_db()
    assert member.language == ""


def test_the_way_back_leads_nowhere_else(client):
    assert client.post("/language/", {"language": "fr", "next": "//evil.example/"}).url == "/"


def test_a_link_does_not_change_the_language(client):
    assert client.get("/language/").status_code == 405


def test_caches_are_told_what_the_page_depends_on(client):
    varied = client.get("/about/")["Vary"]
    assert "Cookie" in varied
    assert "Accept-Language" in varied


def test_an_arabic_page_runs_from_right_to_left(client):
    html = client.get("/about/", headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in html
