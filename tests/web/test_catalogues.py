"""The catalogues of the interface are whole, and their translations fit the texts."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from capx.settings import BASE_DIR, LANGUAGES
from scripts.messages import collected, updated

CATALOGUES = sorted((BASE_DIR / "capx" / "locale").glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
EVERY_LANGUAGE = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


def messages(path: Path) -> list[Message]:
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=path.parts[-3]) if message.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each form of a translation beside the text that it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], form) for form in message.string]


def test_the_named_languages_are_there():
    assert {"en", "pt-br", "es", "fr", "ar"} <= {code for code, _name in LANGUAGES}


def test_languages_are_offered_by_their_own_names():
    names = dict(LANGUAGES)
    assert names["ar"] == "العربية"
    assert names["pt-br"] == "Português (Brasil)"


@EVERY_LANGUAGE
def test_a_catalogue_holds_the_texts_of_today(path):
    assert updated(path, collected()) == path.read_bytes(), "run `make messages`, then translate"


@EVERY_LANGUAGE
def test_every_text_is_translated(path):
    missing = [m.id for m in messages(path) if not all(form for _, form in pairs(m))]
    assert missing == []


@EVERY_LANGUAGE
def test_plural_forms_are_as_many_as_the_language_has(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    counted = {len(m.string) for m in catalogue if isinstance(m.id, tuple)}
    assert counted <= {catalogue.num_plurals}


@EVERY_LANGUAGE
def test_placeholders_are_those_of_the_text(path):
    """A form for one or two may leave the number to the words."""
    for message in messages(path):
        for text, form in pairs(message):
            here, there = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(form))
            may_lack = here if isinstance(message.id, tuple) else set()
            assert there <= here, message.id
            assert here - there <= may_lack, message.id
