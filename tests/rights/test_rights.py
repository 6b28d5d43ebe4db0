"""Who may open and do what: every address and every deed, tried by everybody in turn.

The tables of docs/rights.md are what is promised; the tests hold them against what happens.
"""

import re

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from capx.settings import BASE_DIR
from tests.rights.deeds import DEEDS
from tests.rights.world import ROLES, World, build
from tests.test_docs import addresses

OPENS, SIGN_IN, NOTHING, DOES = "opens", "sign in", "–", "does"
DOCUMENT = BASE_DIR / "docs" / "rights.md"
ROOMS = ("peers", "events", "explore", "matching", "safety", "letsconnect", "findings", "feedback")
# Said of oneself and of the site: everybody finds their own there, whoever they are.
NOT_ABOUT_ORGANIZATIONS = re.compile(r"^/(me|sign|about|admin|language|healthz|readyz)")


@pytest.fixture
def world(make_account, make_person, make_organization, make_event) -> World:
    return build(make_account, make_person, make_organization, make_event)


@pytest.fixture
def browser(world):
    def of(role: str) -> Client:
        client, account = Client(raise_request_exception=True), world.accounts[role]
        if account:
            client.force_login(account)
        return client

    return of


def table(heading: str) -> dict[str, dict[str, str]]:
    """Rows of the table under a heading of the document: what each role may, by the first cell."""
    text = DOCUMENT.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {
        cells[0].strip("` "): dict(zip(ROLES, (each.strip() for each in cells[1:]), strict=True))
        for cells in rows[2:]
    }


def about_organizations() -> list[str]:
    return sorted(each for each in addresses() if not NOT_ABOUT_ORGANIZATIONS.match(each))


def opened(client: Client, world: World, address: str) -> str:
    """What a look at the address gives; to be led on to another page counts as opening."""
    slug = "sparql" if address.startswith("/capacities/") else "this"
    response = client.get(world.address(address, slug=slug))
    if response.status_code in {301, 302} and "/sign-in/" in response.headers["Location"]:
        return SIGN_IN
    return NOTHING if response.status_code in {403, 404} else OPENS


def all_rows() -> dict[str, list[tuple]]:
    """Everything that a deed could change."""
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for room in ROOMS
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
    }


def done(client: Client, world: World, deed: str, **other: str) -> str:
    """Try the deed, see whether anything has changed, and undo it."""
    address, sent = DEEDS[deed]
    form = {name: world.address(value, **other) for name, value in sent.items()}
    with transaction.atomic():
        before = all_rows()
        response = client.post(world.address(address, **other), form)
        changed = all_rows() != before
        transaction.set_rollback(True)
    assert response.status_code != 500
    return DOES if changed else NOTHING


def test_the_document_has_a_row_for_every_address_and_every_deed():
    assert list(table("Opening a page")) == about_organizations()
    assert list(table("Doing something")) == list(DEEDS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_is_promised_and_nothing_else(world, browser, role):
    promised = {address: row[role] for address, row in table("Opening a page").items()}
    client = browser(role)
    assert {each: opened(client, world, each) for each in promised} == promised


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_what_is_promised_and_nothing_else(world, browser, role):
    promised = {deed: row[role] for deed, row in table("Doing something").items()}
    client = browser(role)
    assert {deed: done(client, world, deed) for deed in promised} == promised


@pytest.mark.parametrize(("role", "own"), [("elsewhere", "other"), ("invited", "guest")])
def test_no_manager_reaches_through_their_own_organization_what_belongs_to_another(
    world, browser, role, own
):
    """The address names the organization that they manage, and a number of somebody else's."""
    numbered = re.compile("<(project_id|resource_id|number|affiliation|partner)>")
    deeds = [deed for deed, (address, sent) in DEEDS.items() if numbered.search(f"{address}{sent}")]
    assert len(deeds) > 8
    client = browser(role)
    assert {deed: done(client, world, deed, slug=own) for deed in deeds} == dict.fromkeys(
        deeds, NOTHING
    )


def test_every_address_that_takes_a_form_has_a_deed(world, browser):
    """Whatever the manager or a moderator may send a form to is tried by everybody."""
    tried = {address.replace("<draft>", "<event_id>") for address, _sent in DEEDS.values()}
    tried |= {each.replace("<taken>", "<report_id>") for each in tried}
    tried |= {re.sub("managers/[a-z]+/", "managers/<deed>/", each) for each in tried}
    tried |= {re.sub("edit/(about|visibility)/", "edit/<section>/", each) for each in tried}
    for address in set(about_organizations()) - tried - TAKE_FORMS_OF_NO_ORGANIZATION:
        slug = "sparql" if address.startswith("/capacities/") else "this"
        response = browser("manager").post(world.address(address, slug=slug))
        assert response.status_code in {403, 404, 405}, address


# Stating a capacity of oneself, choosing a time zone, asking to manage what nobody manages.
TAKE_FORMS_OF_NO_ORGANIZATION = {
    "/capacities/<slug>/",
    "/events/time-zone/",
    "/organizations/<slug>/ask/",
}
