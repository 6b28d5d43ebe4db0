"""A real MediaWiki with its post office, and before it the proxy that stands in for OAuth."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.http import open_client
from tests.standins.wiki import CONTACT_ID, SECRETS
from tests.wiki.bearer_proxy import API, ProxiedWiki, standing_before
from tests.wiki.mailbox import Mailbox
from tests.wiki.real_wiki import RealWiki, WikiMember
from tests.wiki.smtp_sink import Sink

_numbers = count(1)


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="session")
def wiki(tmp_path_factory, sink) -> Iterator[RealWiki]:
    with RealWiki(tmp_path_factory.mktemp("wiki") / "wiki", smtp_port=sink.port) as wiki:
        yield wiki


@pytest.fixture
def new_member(wiki):
    """Make an account of its own on the wiki; one without e-mail only where that is asked for."""

    def make(*groups: str, email: bool = True) -> WikiMember:
        number = next(_numbers)
        address = f"member{number}@wiki.example" if email else ""
        member = WikiMember(f"Member {number}", email=address, groups=groups)
        wiki.add_members([member])
        return member

    return make


@pytest.fixture
def proxy(wiki) -> Iterator[ProxiedWiki]:
    with standing_before(wiki.address) as proxied:
        yield proxied


@pytest.fixture
def api_of(proxy) -> Iterator[Callable[[WikiMember], ActionApi]]:
    """The product's own client, with the permission of this member."""
    with open_client() as client:

        def make(member: WikiMember) -> ActionApi:
            token = proxy.token_for(next(_numbers), member.name)
            return ActionApi(client, f"{proxy.address}{API}", token=token)

        yield make


@pytest.fixture
def mailbox(proxy, settings, make_account, make_person) -> Mailbox:
    """The product beside the real wiki: who is on the wiki may send and be written to here."""
    settings.WIKI_ADDRESSES = {"metawiki": proxy.address}
    settings.OAUTH_WIKI_URL = proxy.address
    settings.CONTACT_CLIENT_ID, settings.CONTACT_CLIENT_SECRET = CONTACT_ID, SECRETS[CONTACT_ID]
    settings.SENDERS_AT_ONCE = 1
    return Mailbox(proxy, make_account, make_person)
