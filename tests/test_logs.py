"""The log tells operators what went wrong, and nothing of who looked at whom."""

import logging

import pytest
from django.test import Client

from capx.logs import WithoutAddresses

pytestmark = pytest.mark.django_db
NAME = "Ana_da_Silva"


@pytest.fixture
def log(caplog):
    caplog.handler.addFilter(WithoutAddresses())
    return caplog


def test_every_message_goes_through_the_filter(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == [
        "without_addresses",
        "with_reference",
    ]
    assert list(settings.LOGGING["handlers"]) == ["console"]


def test_an_unknown_profile_is_logged_without_its_name(client, log):
    client.get(f"/people/{NAME}/")
    assert "Not Found: /people/<path:username>/" in log.text
    assert NAME not in log.text


def test_an_address_that_nothing_answers_is_not_repeated(client, log):
    client.get(f"/poeple/{NAME}/")
    assert "Not Found: an unknown address" in log.text
    assert NAME not in log.text


def test_a_forged_form_is_logged_with_its_reason(log):
    Client(enforce_csrf_checks=True).post(f"/people/{NAME}/")
    assert "CSRF cookie not set" in log.text
    assert NAME not in log.text


def test_a_wrong_method_is_named(client, log):
    client.delete(f"/people/{NAME}/")
    assert "Method Not Allowed (DELETE): /people/<path:username>/" in log.text
    assert NAME not in log.text


def test_other_messages_stay_as_they_are(log):
    logging.getLogger("capx").warning("%s failed", "fetch_picture")
    assert "fetch_picture failed" in log.text
