"""Two members of whom the wikis know something, and the wikis that know it."""

from collections.abc import Callable, Iterator

import pytest

from capx.accounts.models import Account
from capx.findings.enums import ASKED, Fact, Source
from capx.findings.found import Found
from capx.findings.models import Answer, Finding
from capx.findings.resolving import Resolver
from capx.findings.services.noting import ask_source, keep_findings
from capx.peers.models import Peer
from tests.standins.action_api import Line, serving
from tests.standins.action_wiki import ActionWiki
from tests.standins.elsewhere import Elsewhere, on_loopback

OLD_PAGE = """Hello! {{Let's Connect profile
| affiliation = Wikimedians of Ghana (WMGH)
| territory = [[Ghana]]
| languages = English, Twi
| projects = Wikidata
| want to learn = SPARQL
| want to share = Photography
}}"""


@pytest.fixture
def ama(make_person) -> Peer:
    return make_person("Ama")


@pytest.fixture
def account(ama) -> Account:
    return ama.person.account


@pytest.fixture
def find(account) -> Callable[..., None]:
    """Let a source have found something of Ama."""

    def found(
        fact: Fact, text: str, source: Source = Source.BABEL, *, of: Account = account, **told
    ) -> None:
        kept = [
            Found(Fact(row.fact), row.text, row.level, row.edits)
            for row in Finding.objects.filter(account=of, source=source)
        ]
        resolved = Resolver(of).resolve([*kept, Found(fact, text, **told)])
        keep_findings(of, source, resolved, page=f"https://{source.value}.example/")

    return found


@pytest.fixture
def meta(settings) -> Iterator[Line]:
    """A wiki with CentralAuth and Babel, that knows Ama."""
    wiki = ActionWiki()
    wiki.add("Ama", babel={"en": "4", "tw": "N"}, edited={"enwiki": 1_200, "commonswiki": 30})
    with serving(wiki) as line:
        settings.OAUTH_WIKI_URL = settings.LETS_CONNECT_WIKI_URL = line.address
        yield line


@pytest.fixture
def wikidata(settings) -> Iterator[Elsewhere]:
    world = Elsewhere()
    world.item("Q99", P4174="Ama", P18="Ama in Tamale.jpg")
    with on_loopback(world) as address:
        settings.WIKIDATA_API_URL = f"{address}/w/api.php"
        yield world


@pytest.fixture
def look() -> Callable[[Account], None]:
    """Ask all sources and take what they answer, as the worker does."""

    def looked(account: Account, *sources: Source) -> None:
        for source in sources or ASKED:
            Answer.objects.update_or_create(account=account, source=source)
            ask_source(account.pk, source)

    return looked
