"""An old page of Let's Connect on a real wiki, brought over by ticks."""

from collections.abc import Iterator

import pytest

from capx.accounts.models import Account
from capx.findings.enums import Source, State
from capx.findings.models import Answer, Finding
from capx.findings.services import Tick, bring_in, take_back
from capx.findings.services.noting import ask_source
from capx.peers.models import Peer
from capx.peers.queries import facts_of, person_of

pytestmark = [pytest.mark.wiki, pytest.mark.django_db]

PAGE = """A page with more than the template. {{Navigation|x=y}}
{{Template:let's_Connect profile <!-- moved -->
| affiliation = [[Wikimedia Österreich|Wikimedia Austria (WMAT)]]
| territory = [[:w:Austria|Österreich]]
| languages = {{#if: x | Klingonian }}German, ''English'' and Francais
| projects = * Wikidata
* [[:w:de:|de.wikipedia]]
* Wikipedia
| want to learn = SPARQL<ref>or so</ref>
| want to share = <!-- nothing yet --> Photography
| mood = good
}}
"""


@pytest.fixture
def ana(wiki, settings, new_member, make_person, make_organization) -> Iterator[Peer]:
    """A member here whose old page is on the real wiki."""
    settings.OAUTH_WIKI_URL = settings.LETS_CONNECT_WIKI_URL = wiki.address
    make_organization("Wikimedia Österreich")
    return make_person(new_member().name, languages={"de": "N"})


def write(wiki, title: str, text: str) -> None:
    wiki.admin.write(action="edit", title=title, text=text)


def look(account: Account, source: Source = Source.LETS_CONNECT) -> str:
    """What became of asking the wiki."""
    Answer.objects.update_or_create(account=account, source=source)
    ask_source(account.pk, source)
    return Answer.objects.get(account=account, source=source).state


def found(account: Account) -> set[tuple[str, str, str]]:
    rows = Finding.objects.filter(account=account)
    return set(rows.values_list("fact", "text", "value"))


def test_an_old_page_is_found_brought_over_and_taken_back(wiki, ana):
    account = ana.person.account
    write(wiki, f"User:{ana.name}/Let's Connect", PAGE)
    assert look(account) == State.ANSWERED
    assert found(account) == {
        ("affiliation", "Wikimedia Austria (WMAT)", "wikimedia-osterreich"),
        ("territory", "Österreich", "AT"),
        ("language", "German", "de"),
        ("language", "English", "en"),
        ("language", "Francais", "fr"),
        ("project", "Wikidata", "wikidatawiki"),
        ("project", "de.wikipedia", "dewiki"),
        ("project", "Wikipedia", ""),
        ("wanted", "SPARQL", "sparql"),
        ("available", "Photography", "photography"),
    }
    ticks = [Tick("language:fr", "2"), Tick("territory:AT"), Tick("available:photography")]
    bring_in(actor=account, peer=ana, ticks=ticks)
    facts = facts_of(person_of(account), "en", viewer=account)
    assert [(each.code, each.level) for each in facts.languages] == [("de", "N"), ("fr", "2")]
    assert [each.code for each in facts.territories] == ["AT"]
    take_back(actor=account, peer=ana, bringing_id=account.bringings.get().pk)
    facts = facts_of(person_of(account), "en", viewer=account)
    assert [each.code for each in facts.languages] == ["de"]
    assert facts.territories == facts.stated == []


def test_a_page_that_was_moved_is_followed(wiki, ana):
    account = ana.person.account
    write(wiki, f"User:{ana.name}/Let's Connect", "#REDIRECT [[Let's Connect/Ana]]")
    write(wiki, "Let's Connect/Ana", "{{Let's Connect profile|territory=Ghana}}")
    assert look(account) == State.ANSWERED
    [finding] = Finding.objects.filter(account=account)
    assert finding.value == "GH"
    assert finding.page == f"{wiki.address}/wiki/Let%27s_Connect/Ana"


def test_who_has_no_old_page_has_nothing_there(ana):
    assert look(ana.person.account) == State.ANSWERED
    assert found(ana.person.account) == set()


def test_a_page_without_the_template_says_nothing(wiki, ana):
    write(wiki, f"User:{ana.name}/Let's Connect", "Just words about {{Ghana}}.")
    assert look(ana.person.account) == State.ANSWERED
    assert found(ana.person.account) == set()


@pytest.mark.parametrize("source", [Source.BABEL, Source.ACCOUNT])
def test_a_wiki_without_these_extensions_does_not_tell(ana, source):
    assert look(ana.person.account, source) == State.REFUSED
