"""What a page hands to a template, as plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.wikimedia.errors import MalformedError
from capx.wikimedia.parameters_apart import parameters_apart
from capx.wikimedia.template_parameters import CPU_SECONDS, template_parameters

NAMES = ["Let's Connect profile"]


def told(value: str) -> str:
    return template_parameters(f"x {{{{Let's Connect profile|a={value}}}}} y", NAMES)["a"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ghana", "Ghana"),
        (" Ghana \n", "Ghana"),
        ("[[Ghana]]", "Ghana"),
        ("[[Wikimedia Ghana|WMGH]]", "WMGH"),
        ("[[:w:fr:Ghana]]", "w:fr:Ghana"),
        ("[https://example.org the ''site'']", "the site"),
        ("'''Ghana''' &amp; Togo", "Ghana & Togo"),
        ("Ghana<ref>somewhere</ref>", "Ghana"),
        ("Ghana<!-- really -->", "Ghana"),
        ("Ghana<br />Togo", "Ghana\nTogo"),
        ("\n* Ghana\n* Togo", "Ghana\nTogo"),
        ("<ul><li>Ghana</li><li>Togo</li></ul>", "Ghana\nTogo"),
        ("{{Q|42}}, {{flag|Ghana}}", "42, Ghana"),
        ("{{#if:x|Ghana}}", ""),
        ("{{PAGENAME}}", ""),
        ("[[File:Ghana.jpg|thumb|A map]]Ghana[[Category:Ghana]]", "Ghana"),
        ("", ""),
    ],
)
def test_wikitext_is_taken_apart_to_what_it_says(value, text):
    assert told(value).replace("* ", "") == text


@pytest.mark.parametrize(
    "name",
    [
        "Let's Connect profile",
        "let's_Connect  profile",
        "Template:Let's Connect profile",
        "template:let's Connect profile <!-- old -->\n",
    ],
)
def test_a_template_is_known_as_mediawiki_knows_it(name):
    assert template_parameters(f"{{{{{name}|a=1}}}}", NAMES) == {"a": "1"}


@pytest.mark.parametrize("text", ["", "{{Other|a=1}}", "{{Let's Connect Profile|a=1}}", "{{Let's"])
def test_another_template_is_none(text):
    assert template_parameters(text, NAMES) is None


def test_the_first_of_several_counts_wherever_it_stands():
    text = "{{box|{{Let's Connect profile|a=1|2|b = 3}}}}{{Let's Connect profile|a=9}}"
    assert template_parameters(text, NAMES) == {"a": "1", "1": "2", "b": "3"}


@given(st.text(alphabet="{}[]|=<>'\n*#:&;- abré/!", max_size=200))
def test_no_wikitext_is_an_error(text):
    template_parameters(text, NAMES)
    template_parameters(f"{{{{Let's Connect profile|a={text}}}}}", NAMES)


def test_it_is_the_same_in_a_process_of_its_own():
    text = "{{Let's Connect profile|a=Ñandú & “Ghana”}}"
    assert parameters_apart(text, NAMES) == {"a": "Ñandú & “Ghana”"}
    assert parameters_apart("nothing", NAMES) is None


def test_wikitext_that_takes_minutes_is_given_up_within_seconds():
    began = time.monotonic()
    with pytest.raises(MalformedError):
        parameters_apart("<a " * 40_000, NAMES)
    assert time.monotonic() - began < CPU_SECONDS + 3
