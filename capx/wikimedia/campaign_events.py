"""Registrations for events on a wiki (the extension CampaignEvents).

Names of the fields: `src/Rest/GetEventRegistrationHandler.php` of the extension. The address of an
online meeting is not asked for: it is for those who registered.
"""

from dataclasses import dataclass
from datetime import datetime

import httpx

from capx.wikimedia.answers import Json, text_of
from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.guarded import LARGEST
from capx.wikimedia.http import fetch

PATH = "/w/rest.php/campaignevents/v0/event_registration/"


@dataclass(frozen=True, slots=True)
class Registration:
    name: str
    page: str  # with its namespace
    wiki: str  # the database name of the wiki that the page is on
    start: datetime  # by the clock of the time zone, and without it
    end: datetime
    time_zone: str  # an IANA name, or an offset such as "+02:00"
    is_online: bool
    is_in_person: bool
    country: str  # ISO 3166-1, or empty
    address: str  # in any number of lines, or empty


def fetch_registration(client: httpx.Client, wiki: str, *, number: int) -> Registration:
    """Look a registration up on a wiki (`https://meta.wikimedia.org`, say).

    One that does not exist, or was deleted, is a `RefusedError` with code `missing`.
    """
    try:
        answer = fetch(client, "GET", f"{wiki}{PATH}{number}", largest=LARGEST).json()
    except RefusedError as refusal:
        if refusal.code == "404":
            raise RefusedError(f"No such registration: {number}", code="missing") from refusal
        raise
    return _registration(answer)


def _registration(answer: Json) -> Registration:
    return Registration(
        name=text_of(answer, "name"),
        page=text_of(answer, "event_page"),
        wiki=str(answer.get("event_page_wiki") or ""),
        start=_time(answer, "start_time"),
        end=_time(answer, "end_time"),
        time_zone=text_of(answer, "timezone"),
        is_online=answer.get("online_meeting") is True,
        is_in_person=answer.get("inperson_meeting") is True,
        country=str(answer.get("meeting_country_code") or ""),
        address=str(answer.get("meeting_address") or ""),
    )


def _time(answer: Json, name: str) -> datetime:
    """As MediaWiki writes times: `20250131180000`."""
    try:
        return datetime.strptime(text_of(answer, name), "%Y%m%d%H%M%S")  # noqa: DTZ007  # its zone is another field
    except ValueError as problem:
        raise MalformedError(f"Not a time: {name}.") from problem
