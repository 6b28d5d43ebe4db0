"""What somebody typed survives an expired session."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from capx.accounts import kept_form
from capx.accounts.models import Session
from capx.accounts.tasks import end_what_expired

pytestmark = pytest.mark.django_db
URL = "/me/profile/about/"
TYPED = {"about": "Two hours of work", "language": "English", "save": "1"}


def sign_in(client, account):
    """As the sign-in does it: the visitor's session goes on under a new key."""
    from django.contrib import auth
    from django.http import HttpRequest

    request = HttpRequest()
    request.session, request.user = client.session, auth.get_user(request_of(client))
    auth.login(request, account)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key


def typed_by(account, **fields):
    """What the form sends besides: whose it is."""
    return TYPED | {"member": str(account.pk)} | fields


def request_of(client):
    from django.http import HttpRequest

    request = HttpRequest()
    request.session = client.session
    return request


def test_a_form_sent_too_late_leads_to_the_sign_in(client):
    response = client.post(URL, TYPED)
    assert response["Location"] == f"/sign-in/?next={URL}"


def test_after_signing_in_the_filled_form_is_back(client, ana):
    client.post(URL, typed_by(ana.person.account))
    sign_in(client, ana.person.account)
    html = client.get(URL).content.decode()
    assert "Two hours of work" in html
    assert "not saved yet" in html
    ana.refresh_from_db()
    assert ana.about == ""


def test_the_form_says_whose_it_is(client_of, ana):
    html = client_of(ana.person.account).get(URL).content.decode()
    assert f'name="member" value="{ana.person.account.pk}"' in html


@pytest.mark.parametrize("named", [True, False])
def test_who_else_signs_in_with_the_browser_does_not_see_it(client, ana, newcomer, named):
    client.post(URL, typed_by(ana.person.account) if named else TYPED)
    sign_in(client, newcomer)
    assert "Two hours of work" not in client.get(URL).content.decode()
    assert "kept_form" not in client.session


def test_it_is_back_once(client, ana):
    client.post(URL, typed_by(ana.person.account))
    sign_in(client, ana.person.account)
    client.get(URL)
    assert "Two hours of work" not in client.get(URL).content.decode()


def test_it_waits_for_its_own_page(client, ana):
    client.post(URL, typed_by(ana.person.account))
    sign_in(client, ana.person.account)
    assert "Two hours" not in client.get("/me/profile/identity/").content.decode()
    assert "Two hours" in client.get(URL).content.decode()


def test_the_choice_of_visibility_comes_back_too(client, newcomer):
    client.post(URL, typed_by(newcomer, visibility="public"))
    sign_in(client, newcomer)
    editor = client.get(URL).context["editor"]
    assert editor.visibility["visibility"].value() == "public"


def test_rows_come_back_as_they_were_typed(client, ana):
    typed = typed_by(ana.person.account, territories=["Brazil", "Atlantis"])
    client.post("/me/profile/territories/", typed)
    sign_in(client, ana.person.account)
    html = client.get("/me/profile/territories/").content.decode()
    assert "Atlantis" in html
    assert "cdx-message--error" not in html


def test_it_is_forgotten_after_a_day(client, ana, monkeypatch):
    client.post(URL, typed_by(ana.person.account))
    sign_in(client, ana.person.account)
    now = kept_form.time.time()
    monkeypatch.setattr(kept_form.time, "time", lambda: now + kept_form.LIFETIME + 1)
    assert "Two hours" not in client.get(URL).content.decode()
    assert "kept_form" not in client.session


def test_a_visitor_who_never_comes_back_leaves_nothing_after_a_day(client):
    client.post(URL, TYPED)
    assert client.session.get_expiry_age() <= kept_form.LIFETIME


def test_a_member_who_comes_back_stays_signed_in_as_long_as_others(client, ana, settings):
    client.post(URL, TYPED)
    sign_in(client, ana.person.account)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_secrets_of_the_form_are_not_kept(client):
    client.post(URL, TYPED | {"csrfmiddlewaretoken": "x" * 64})
    assert "csrf" not in client.session["kept_form"]["typed"]


def test_a_flood_is_not_kept(client):
    client.post(URL, {"about": "x" * 70_000})
    assert "kept_form" not in client.session


def test_what_is_too_much_is_said_to_be_lost(client):
    page = client.post(URL, {"about": "x" * 70_000}, follow=True).content.decode()
    assert "could not be kept" in page
    assert "is kept for you" not in page


def test_visitors_fill_no_more_than_is_bounded(client, monkeypatch):
    monkeypatch.setattr(kept_form, "MOST_VISITORS", 2)
    for _ in range(4):
        assert Client().post(URL, TYPED).status_code == 302
    assert Session.objects.count() == 2
    page = client.post(URL, TYPED, follow=True).content.decode()
    assert "could not be kept" in page


def test_sessions_of_members_and_those_that_are_over_leave_room(
    client, client_of, ana, monkeypatch
):
    monkeypatch.setattr(kept_form, "MOST_VISITORS", 2)
    for _ in range(2):
        client_of(ana.person.account)
        Client().post(URL, TYPED)
    Session.objects.filter(account=None).update(expire_date=timezone.now() - timedelta(seconds=1))
    end_what_expired.call()
    client.post(URL, TYPED)
    assert "kept_form" in client.session


def test_a_member_keeps_their_form_while_visitors_fill_theirs(strict, ana, monkeypatch):
    monkeypatch.setattr(kept_form, "MOST_VISITORS", 0)
    strict.post(URL, typed_by(ana.person.account), **HERE)
    assert "Two hours of work" in strict.get(URL).content.decode()


def test_what_is_not_kept_is_not_led_away_from(strict):
    response = strict.post(URL, {"about": "x" * 70_000}, **HERE)
    assert response.status_code == 403


def test_an_empty_form_is_not_kept(client):
    client.post(URL)
    assert "kept_form" not in client.session


def test_htmx_is_led_to_the_sign_in_as_a_page(client):
    response = client.post(URL, TYPED, HTTP_HX_REQUEST="true")
    assert response["HX-Redirect"] == f"/sign-in/?next={URL}"


@pytest.fixture
def strict(client_of, ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana.person.account)
    return client


HERE = {"HTTP_ORIGIN": "http://testserver"}


def test_a_form_whose_protection_expired_comes_back_filled(strict, ana):
    response = strict.post(URL, typed_by(ana.person.account), **HERE)
    assert response["Location"] == URL
    assert "Two hours of work" in strict.get(URL).content.decode()


def test_a_visitors_form_without_protection_leads_to_the_sign_in():
    client = Client(enforce_csrf_checks=True)
    response = client.post(URL, TYPED, **HERE)
    assert response["Location"] == f"/sign-in/?next={URL}"
    assert "kept_form" in client.session


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://evil.example"}])
def test_a_form_from_elsewhere_is_not_kept(strict, origin):
    assert strict.post(URL, TYPED, **origin).status_code == 403
    assert "kept_form" not in strict.session


def test_forms_of_other_pages_are_refused_as_before(strict):
    assert strict.post("/language/", {"language": "fr"}, **HERE).status_code == 403
    assert strict.post("/no/such/page/", {}, **HERE).status_code == 404


def test_a_page_that_is_asked_something_is_asked_it_again_after_signing_in(client):
    assert client.get(f"{URL}?of=ana")["Location"] == f"/sign-in/?next={URL}%3Fof%3Dana"


def test_it_waits_for_the_page_that_was_asked_the_same(client, ana):
    client.post(f"{URL}?of=ana", typed_by(ana.person.account))
    sign_in(client, ana.person.account)
    assert "Two hours of work" not in client.get(URL).content.decode()
    assert "Two hours of work" in client.get(f"{URL}?of=ana").content.decode()
