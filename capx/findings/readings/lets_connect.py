"""The old page of a member of Let's Connect, or what the programme's service has of it."""

import re
from collections.abc import Iterable, Mapping

import httpx
from django.conf import settings

from capx.findings.enums import Fact
from capx.findings.found import Found, Reading
from capx.wikimedia.addresses import page_address
from capx.wikimedia.page_texts import fetch_page_text
from capx.wikimedia.parameters_apart import parameters_apart
from capx.wikimedia.programme_profiles import fetch_programme_profile

_NUMBER = re.compile("[ _]?[0-9]+$")
OF_SERVICE = {
    "reconciled_affiliation": Fact.AFFILIATION,
    "reconciled_territory": Fact.TERRITORY,
    "reconciled_languages": Fact.LANGUAGE,
    "reconciled_projects": Fact.PROJECT,
    "reconciled_want_to_learn": Fact.WANTED,
    "reconciled_want_to_share": Fact.AVAILABLE,
}


def read_lets_connect(client: httpx.Client, username: str) -> Reading:
    """Of the service where one is configured, else of the page."""
    title = settings.LETS_CONNECT_PAGE.replace("{username}", username)
    page = page_address(settings.LETS_CONNECT_WIKI_URL, title)
    if settings.LETS_CONNECT_DATA_URL:
        told = fetch_programme_profile(client, settings.LETS_CONNECT_DATA_URL, username=username)
        return Reading(page, found_in_record(told or {}))
    api = f"{settings.LETS_CONNECT_WIKI_URL}/w/api.php"
    written = fetch_page_text(client, api, title=title)
    if written is None:
        return Reading(page, [])
    parameters = parameters_apart(written.text, settings.LETS_CONNECT_TEMPLATE) or {}
    address = page_address(settings.LETS_CONNECT_WIKI_URL, written.title)
    return Reading(address, list(_found_in_parameters(parameters)))


def found_in_record(record: Mapping[str, Iterable[str]]) -> list[Found]:
    """The fields of the service, as `manage.py import_lets_connect` reads them too."""
    return [Found(OF_SERVICE[field], text) for field, texts in record.items() for text in texts]


def _found_in_parameters(parameters: Mapping[str, str]) -> Iterable[Found]:
    """By the table of the settings; `language2` is one more `language`."""
    table = {_called(name): Fact(fact) for name, fact in settings.LETS_CONNECT_PARAMETERS.items()}
    for name, text in parameters.items():
        fact = table.get(_called(name)) or table.get(_NUMBER.sub("", _called(name)))
        if fact and text:
            yield Found(fact, text)


def _called(parameter: str) -> str:
    return " ".join(parameter.replace("_", " ").lower().split())
