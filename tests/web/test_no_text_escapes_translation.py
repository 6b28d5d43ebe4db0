"""In a pseudo-language every text of the interface is marked: what has no mark escaped gettext."""

import re
from calendar import day_abbr, month_abbr
from html.parser import HTMLParser

import pytest
from django.utils import translation

from capx.capacities.directory import current
from capx.movement import names
from tests.addresses import FOR_ALL, FOR_MEMBERS
from tests.rights.test_rights import about_organizations
from tests.rights.world import ROLES, build

pytestmark = pytest.mark.django_db

SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "content"}
NOT_FOR_READERS = {"script", "style"}
# What is called how in the world of tests/rights; formats of files; words of CLDR on dates.
WORLD = {role.title() for role in ROLES}
WORLD |= {
    "This",
    "Other",
    "Guest",
    "Asked",
    "Belongs",
    "Course",
    "Draft",
    "First",
    "Second",
    "Maps",
    "Buy this",
    "By hand",
}
WORLD |= {"SVG", "PNG", *day_abbr, *month_abbr}
MARKED = re.compile("⟦[^⟦⟧]*⟧")


class Texts(HTMLParser):
    """Collects what a reader sees or hears, but for what is marked as not to be translated."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._skipped = 0
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kept = tag in NOT_FOR_READERS or given.get("translate") == "no" or tag == "bdi"
        if tag not in {"meta", "link", "img", "input", "br", "hr", "wbr", "path", "circle"}:
            self._open.append((tag, kept))
            self._skipped += kept
        if tag != "meta" and not self._skipped:
            self.texts += [given[name] or "" for name in SPOKEN_ATTRIBUTES & given.keys()]

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            closed, kept = self._open.pop()
            self._skipped -= kept
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)


@pytest.fixture
def _pseudo_language(monkeypatch):
    """Every text that passes gettext comes out in white brackets."""
    real = translation._trans

    def mark(text: str) -> str:
        return f"⟦{text}⟧" if text else text

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        function = getattr(real, name)
        monkeypatch.setattr(
            real, name, lambda *words, _function=function: mark(_function(*words)), raising=False
        )
    _forget_names()
    yield
    _forget_names()


def _forget_names() -> None:
    """Names of territories, languages and projects are kept once they have been asked for."""
    for function in vars(names).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


@pytest.fixture
def facts() -> set[str]:
    """What is data and not interface: words of capacities, names of CLDR, names of people."""
    words = {
        text
        for entry in current().entries
        for text in (entry.label("en"), entry.description("en"), *entry.aliases("en"))
    }
    themes = {
        text for theme in current().themes for text in (theme.label("en"), theme.description("en"))
    }
    choices = (names.territory_choices, names.language_choices, names.project_choices)
    named = {name for each in choices for _, name in each("en")}
    return words | themes | named | {"Member", "Ana", "“wiki”", "“zzzzzz”"}


def _escaped(html: str, facts: set[str]) -> list[str]:
    parser = Texts()
    parser.feed(html)
    left = _unmarked("\0".join(parser.texts)).split("\0")
    return [
        text
        for text in map(str.strip, left)
        if re.search(r"[^\W\d_]{2}", text) and not _is_fact(text, facts)
    ]


def _unmarked(text: str) -> str:
    """What is left when all marks are taken away with what they hold, from the inside out.

    A translated sentence may hold tags, and so go over several texts.
    """
    without = MARKED.sub("\0", text)
    return without if without == text else _unmarked(without)


def _is_fact(text: str, facts: set[str]) -> bool:
    """A fact, or a list of facts."""
    parts = [part.strip(" ·:") for part in re.split(r"\s·\s|, |\n", text) if part.strip(" ·:")]
    return text in facts or all(part in facts for part in parts)


@pytest.mark.usefixtures("_pseudo_language")
@pytest.mark.parametrize("address", FOR_ALL)
def test_every_text_of_a_page_for_all_is_translated(client, make_person, facts, address):
    make_person("Ana", available=["sparql"], wanted=["governance"], languages={"pt": "N"})
    html = client.get(address).content.decode()
    assert "<h1" in html
    assert _escaped(html, facts) == []


@pytest.mark.usefixtures("_pseudo_language")
@pytest.mark.parametrize("address", FOR_MEMBERS)
def test_every_text_of_a_members_page_is_translated(member, client_of, make_person, facts, address):
    make_person("Ana", available=["sparql"], languages={"pt": "N"})
    html = client_of(member).get(address).content.decode()
    assert "<h1" in html
    assert _escaped(html, facts) == []


@pytest.mark.usefixtures("_pseudo_language")
@pytest.mark.parametrize("role", ["visitor", "member", "manager", "invited", "moderator"])
def test_every_text_about_an_organization_and_its_event_is_translated(
    client, make_account, make_person, make_organization, make_event, facts, role
):
    world = build(make_account, make_person, make_organization, make_event)
    if world.accounts[role]:
        client.force_login(world.accounts[role])
    found = {}
    for pattern in about_organizations():
        slug = "sparql" if pattern.startswith("/capacities/") else "this"
        response = client.get(world.address(pattern, slug=slug))
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            found[pattern] = _escaped(response.content.decode(), facts | WORLD)
    assert {pattern: texts for pattern, texts in found.items() if texts} == {}


def test_a_text_outside_of_gettext_would_be_found(facts):
    html = '<p>⟦Save⟧ Saved <img alt="Logo"></p>'
    assert sorted(_escaped(html, facts)) == ["Logo", "Saved"]
