"""Whoever meets an error is one click away from telling us, with its reference number."""

import logging
import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from capx.logs import WithoutAddresses, WithReference
from capx.web.views import about

REFERENCE = re.compile("[0-9A-Z]{4}-[0-9A-Z]{4}")
LINK = re.compile(r'href="(/bugs/\?[^"]*)"')


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def _broken(monkeypatch):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(about, "render", fail)


@pytest.fixture
def log(caplog):
    caplog.handler.addFilter(WithoutAddresses())
    caplog.handler.addFilter(WithReference())
    return caplog


@pytest.mark.usefixtures("_broken")
def test_a_server_error_shows_a_reference_that_the_log_has_as_well(browser, log, member):
    browser.force_login(member)
    answer = browser.get("/about/")
    assert answer.status_code == 500
    [reference] = set(REFERENCE.findall(answer.text))
    [record] = [record for record in log.records if record.exc_info]
    assert f"(reference {reference})" in record.getMessage()
    assert "a fault of ours" in log.text
    assert member.username not in log.text


@pytest.mark.usefixtures("_broken")
def test_from_there_the_form_is_one_click_away(browser, member):
    browser.force_login(member)
    [link] = LINK.findall(browser.get("/about/?secret=1").text)
    form = browser.get(link.replace("&amp;", "&")).context["form"]
    assert REFERENCE.fullmatch(form["error"].value())
    assert form["page"].value() == "/about/"


@pytest.mark.usefixtures("_broken")
def test_each_error_has_a_reference_of_its_own(browser, db):
    shown = {REFERENCE.search(browser.get("/about/").text).group() for _ in range(3)}
    assert len(shown) == 3


@pytest.mark.usefixtures("_broken")
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_is_whole_in_every_language(browser, db, language, direction):
    answer = browser.get("/about/", headers={"Accept-Language": language})
    assert f'<html lang="{language}" dir="{direction}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert answer.text.count("<main") == 1
    assert answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_the_page_is_there_while_the_database_is_away(browser, member, monkeypatch):
    browser.force_login(member)

    def gone(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(connection, "cursor", gone)
    for address in ("/", "/bugs/", "/me/profile/"):
        answer = browser.get(address)
        assert answer.status_code == 500
        assert REFERENCE.search(answer.text)
    monkeypatch.undo()


@pytest.mark.parametrize(("address", "status"), [("/no-such-page/", 404), ("/people/Nobody/", 404)])
def test_what_is_not_found_can_be_reported(client, db, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert f"/bugs/?page={address}" in answer.text


def test_what_is_forbidden_can_be_reported(client_of, newcomer, make_organization):
    make_organization("Circle")
    answer = client_of(newcomer).get("/organizations/circle/edit/")
    assert answer.status_code == 403
    assert "/bugs/?page=/organizations/circle/edit/" in answer.text


def test_what_could_not_be_read_can_be_reported(client, db):
    answer = client.post("/sign-in/", b"x", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "/bugs/?page=/sign-in/" in answer.text


def test_every_page_leads_to_the_form(client, db):
    assert 'href="/bugs/"' in client.get("/about/").text


def test_a_line_without_an_error_is_left_as_it_is():
    record = logging.LogRecord("x", logging.INFO, "", 0, "All is well", None, None)
    assert WithReference().filter(record)
    assert record.getMessage() == "All is well"
