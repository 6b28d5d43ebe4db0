import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from capx.accounts.destinations import destination_of

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_button_is_a_form_and_names_the_wiki(wiki, browser):
    page = text_of(browser.get("/sign-in/"))
    assert "Continue at 127.0.0.1" in page
    assert '<form method="post">' in page


def test_looking_at_the_page_starts_nothing(wiki, browser):
    browser.get("/sign-in/")
    assert wiki.calls == []
    assert "pending_sign_ins" not in browser.session


def test_without_a_consumer_the_page_says_so(browser):
    page = text_of(browser.get("/sign-in/"))
    assert "is not set up on this site" in page
    assert "Continue at" not in page


def test_without_a_consumer_the_button_leads_nowhere(browser):
    assert "is not set up" in text_of(browser.post("/sign-in/"))


def test_who_is_signed_in_goes_on(browser, newcomer):
    browser.force_login(newcomer)
    response = browser.get("/sign-in/?next=/capacities/")
    assert response["Location"] == "/capacities/"


def test_an_unknown_problem_is_not_repeated(browser):
    assert "alert" not in text_of(browser.get("/sign-in/?problem=<b>"))


def test_the_page_is_not_kept_by_caches(browser):
    assert "no-store" in browser.get("/sign-in/")["Cache-Control"]


def test_the_form_may_end_at_a_wiki_on_loopback(wiki, browser):
    policy = browser.get("/sign-in/")["Content-Security-Policy"]
    assert f"form-action 'self' {wiki.address}" in policy


def test_the_form_may_end_at_any_host_a_wiki_on_https_leads_to(settings, browser):
    settings.OAUTH_WIKI_URL = "https://meta.wikimedia.org"
    policy = browser.get("/sign-in/")["Content-Security-Policy"]
    assert "form-action 'self' https:;" in f"{policy};"


def test_the_demo_is_offered_in_the_demo_alone(browser, settings):
    assert reverse("accounts:demo") not in text_of(browser.get("/sign-in/"))
    settings.DEMO = True
    assert reverse("accounts:demo") in text_of(browser.get("/sign-in/"))


def test_other_methods_are_refused(browser):
    assert browser.put("/sign-in/").status_code == 405
    assert browser.post("/sign-in/callback/").status_code == 405


@pytest.mark.parametrize(
    "wish",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "explore/",
        "/sign-in/",
        "/sign-in/?next=/sign-in/",
        "/sign-out/",
        "/a\nb",
        "/" + "x" * 3_000,
        "",
    ],
)
def test_a_bad_destination_becomes_the_start_page(rf, wish):
    assert destination_of(rf.get("/sign-in/", {"next": wish})) == "/"


@pytest.mark.parametrize(
    "wish", ["/explore/?q=a&capacity=b", "/people/Ana_da_Silva/", "/me/profile/#about"]
)
def test_a_good_destination_is_kept(rf, wish):
    assert destination_of(rf.post("/sign-in/", {"next": wish})) == wish


@given(st.text(max_size=60))
def test_whatever_the_destination_the_page_stands(text):
    from django.test import RequestFactory

    assert destination_of(RequestFactory().get("/sign-in/", {"next": text})).startswith("/")
