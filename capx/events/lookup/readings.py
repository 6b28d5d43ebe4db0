"""Each kind of source, asked by its client and told in the fields of the form."""

from collections.abc import Callable, Sequence
from contextlib import suppress

import httpx

from capx.events.enums import Format, SourceKind
from capx.events.lookup.facts import (
    Facts,
    clock,
    day,
    good_link,
    known_language,
    known_territory,
    known_zone,
    told,
)
from capx.events.lookup.sources import Source, page_address
from capx.movement.vocabularies import projects
from capx.peers.commons_names import commons_file_name
from capx.wikimedia.campaign_events import Registration, fetch_registration
from capx.wikimedia.courses import fetch_course
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.wiki_pages import fetch_page
from capx.wikimedia.wikidata_events import fetch_event

type Reading = Callable[[httpx.Client, Source, Sequence[str]], Facts]
_OF_THE_PAGE = {"title", "language", "description", "link"}  # never from its item


def page_facts(client: httpx.Client, source: Source, languages: Sequence[str]) -> Facts:
    """What the page says, and besides what its item of Wikidata states."""
    page = fetch_page(client, f"{source.wiki}/w/api.php", title=source.name)
    facts = told(
        title=page.title,
        language=known_language(page.language),
        description=page.description,
        link=good_link(page.address),
        commons_file=commons_file_name(page.picture) or "",
    )
    stated: Facts = {}
    if page.item:
        with suppress(RefusedError):  # deleted since the wiki last looked
            stated = item_facts(client, page.item, languages)
    return {name: text for name, text in stated.items() if name not in _OF_THE_PAGE} | facts


def item_facts(client: httpx.Client, item: str, languages: Sequence[str]) -> Facts:
    event = fetch_event(client, item, languages)
    start, end = event.start, event.end
    return told(
        title=event.label,
        language=known_language(event.language),
        description=event.description,
        starts_on=day(start.day if start else None),
        starts_time=clock(start.clock if start else None),
        ends_on=day(end.day if end else None),
        ends_time=clock(end.clock if end else None),
        place=event.place,
        territory=known_territory(event.country),
        link=good_link(event.website),
        commons_file=commons_file_name(event.picture) or "",
    )


def registration_facts(client: httpx.Client, source: Source, _languages: Sequence[str]) -> Facts:
    registration = fetch_registration(client, source.wiki, number=int(source.name))
    return told(
        title=registration.name,
        starts_on=day(registration.start),
        starts_time=clock(registration.start.time()),
        ends_on=day(registration.end),
        ends_time=clock(registration.end.time()),
        time_zone=known_zone(registration.time_zone),
        format=_format(registration),
        place=", ".join(registration.address.split("\n")),
        territory=known_territory(registration.country),
        link=good_link(_page_of(registration, source)),
    )


def _format(registration: Registration) -> str:
    """Empty where the registration says neither."""
    if registration.is_online:
        return (Format.BOTH if registration.is_in_person else Format.ONLINE).value
    return Format.ON_SITE.value if registration.is_in_person else ""


def _page_of(registration: Registration, source: Source) -> str:
    """The page of the event, on the wiki that the registration names; empty for one unknown."""
    if not registration.wiki:
        return page_address(source.wiki, registration.page)
    project = projects().get(registration.wiki)
    return page_address(f"https://{project.domain}", registration.page) if project else ""


def course_facts(client: httpx.Client, source: Source, _languages: Sequence[str]) -> Facts:
    """Its picture is not on Commons, and stays where it is."""
    course = fetch_course(client, source.name)
    start, end = course.start, course.end
    return told(
        title=course.name,
        description=course.description,
        starts_on=day(start),
        starts_time=clock(start.time() if start else None),
        ends_on=day(end),
        ends_time=clock(end.time() if end else None),
        time_zone="UTC" if start or end else "",
        link=good_link(source.address),
    )


READINGS: dict[SourceKind, Reading] = {
    SourceKind.WIKI_PAGE: page_facts,
    SourceKind.WIKIDATA: lambda client, source, codes: item_facts(client, source.name, codes),
    SourceKind.CAMPAIGN_EVENTS: registration_facts,
    SourceKind.LEARN_WIKI: course_facts,
}
