"""The data service of the Let's Connect programme: what its members had on their old pages."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import httpx

from capx.wikimedia.answers import Json
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.http import fetch

# The fields of `/profile/` that hold names, as the programme has reconciled them. What
# `username_org` means is not documented: it is not read.
FIELDS = (
    "reconciled_affiliation",
    "reconciled_territory",
    "reconciled_languages",
    "reconciled_projects",
    "reconciled_want_to_learn",
    "reconciled_want_to_share",
)
type ProgrammeProfile = dict[str, list[str]]


def fetch_programme_profile(
    client: httpx.Client, service: str, *, username: str
) -> ProgrammeProfile | None:
    """Ask the service for one member; None where it knows nobody of that name."""
    try:
        answer = fetch(client, "GET", f"{service}/profile/", params={"username": username})
    except RefusedError as refusal:
        if refusal.status == HTTPStatus.NOT_FOUND:
            return None
        raise
    return read_profile(answer.json()) or None


def read_profile(record: Json) -> ProgrammeProfile:
    """What a record says, by field; what it leaves empty is left out."""
    told = {field: list(_texts(record.get(field))) for field in FIELDS}
    return {field: texts for field, texts in told.items() if texts}


def _texts(value: Any) -> Iterator[str]:
    """A text, or several; what else JSON may hold is no name."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield each.strip()
