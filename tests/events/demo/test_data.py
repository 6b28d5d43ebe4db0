"""The words of the demo's events fit what is drawn."""

from string import Formatter

import pytest

from capx.events.demo.drawing import KINDS, event_languages, words
from capx.events.limits import LONGEST_DESCRIPTION, LONGEST_PLACE, LONGEST_PLACES_LEFT
from capx.peers.demo.texts import text_languages


def used(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_events_speak_every_language_of_the_people():
    assert event_languages() == text_languages()


@pytest.mark.parametrize("language", event_languages())
def test_each_language_has_all_words(language):
    said = words(language)
    assert set(said["titles"]) == set(said["descriptions"]) == set(KINDS.things)
    assert all(used(title) <= {"name", "capacity"} for title in said["titles"].values())
    assert not any(used(text) for text in said["descriptions"].values())
    assert all(len(text) < LONGEST_DESCRIPTION for text in said["descriptions"].values())
    assert all(0 < len(venue) < LONGEST_PLACE for venue in said["venues"])
    assert all(0 < len(text) < LONGEST_PLACES_LEFT for text in said["places_left"])


@pytest.mark.parametrize("language", sorted(set(event_languages()) - {"en"}))
def test_what_is_said_is_translated(language):
    ours, english = words(language), words("en")
    for key in ("titles", "descriptions"):
        assert not set(ours[key].values()) & set(english[key].values())
