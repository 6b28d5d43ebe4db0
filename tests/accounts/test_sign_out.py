import pytest

from capx.accounts.models import Session

pytestmark = pytest.mark.django_db


def test_signing_out_deletes_the_session(newcomer, client_of):
    browser = client_of(newcomer)
    response = browser.post("/sign-out/")
    assert response["Location"] == "/"
    assert not Session.objects.exists()
    assert browser.cookies["sessionid"].value == ""


def test_a_stolen_key_is_worth_nothing_afterwards(newcomer, client_of, client):
    browser = client_of(newcomer)
    key = browser.session.session_key
    browser.post("/sign-out/")
    client.cookies["sessionid"] = key
    assert client.get("/sign-out/").status_code == 302


def test_a_link_asks_first(newcomer, client_of):
    browser = client_of(newcomer)
    page = browser.get("/sign-out/")
    assert "Do you want to sign out?" in page.content.decode()
    assert Session.objects.count() == 1


def test_a_visitor_has_nothing_to_sign_out_of(client):
    for response in (client.get("/sign-out/"), client.post("/sign-out/")):
        assert response["Location"] == "/"


def test_other_devices_stay_signed_in(newcomer, client_of):
    phone, laptop = client_of(newcomer), client_of(newcomer)
    phone.post("/sign-out/")
    assert laptop.get("/sign-out/").status_code == 200


def test_a_form_from_elsewhere_signs_nobody_out(newcomer):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(newcomer)
    assert browser.post("/sign-out/").status_code == 403
    assert Session.objects.count() == 1


def test_other_methods_are_refused(newcomer, client_of):
    assert client_of(newcomer).delete("/sign-out/").status_code == 405
