"""What organizers say about an event: what forms, imports and lookups hand to the services."""

from collections.abc import Collection
from datetime import datetime
from typing import TypedDict


class EventFacts(TypedDict, total=False):
    """What is left out stays as it is. Territory and languages are codes, capacities slugs."""

    title: str
    description: str
    language: str  # of title and description
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    format: str
    place: str
    territory: str
    map_link: str
    link: str
    places_left: str
    commons_file: str  # by name or address; empty takes the picture away
    capacities: Collection[str]
    languages: Collection[str]
