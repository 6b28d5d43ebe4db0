"""The cast: a visitor, members with a profile, a newcomer without one, a moderator, staff."""

from collections.abc import Callable
from itertools import count

import pytest
from django.core.management import call_command
from django.test import Client

from capx.accounts.models import Account
from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.explore.index.current import forget_index
from capx.folding import fold
from capx.peers.enums import Visibility
from capx.peers.models import Peer, PeerLanguage, PeerTerritory, Person, Statement
from capx.peers.services.changes import mark_changed

_wikimedia_ids = count(1_000)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the vocabularies and the Capacity Directory, as every installation does."""
    with django_db_blocker.unblock():
        call_command("load_vocabularies", verbosity=0)
        call_command("load_directory", verbosity=0)


@pytest.fixture(autouse=True)
def _new_index():
    """The database of each test goes back to the start: so does the search index."""
    forget_index()
    yield
    forget_index()


@pytest.fixture
def make_account(db) -> Callable[..., Account]:
    def make(username: str, **fields: object) -> Account:
        return Account.objects.create(
            username=username, wikimedia_id=next(_wikimedia_ids), **fields
        )

    return make


@pytest.fixture
def make_person(make_account) -> Callable[..., Peer]:
    """A published person; `known`, `available` and `wanted` are slugs of capacities."""

    def make(
        username: str,
        *,
        visibility: Visibility = Visibility.PUBLIC,
        account: Account | None = None,
        languages: dict[str, str] | None = None,
        territories: list[str] | None = None,
        about: str = "",
        **stated: list[str],
    ) -> Peer:
        account = account or make_account(username)
        peer = Peer.objects.create(
            handle=username.replace(" ", "_"),
            name=username,
            name_folded=fold(username),
            visibility=visibility,
            about=about,
        )
        Person.objects.create(peer=peer, account=account, wikimedia_id=account.wikimedia_id)
        for intent, slugs in stated.items():
            state(peer, Intent(intent), slugs)
        for code, level in (languages or {}).items():
            PeerLanguage.objects.create(peer=peer, language_id=code, level=level)
        for code in territories or []:
            PeerTerritory.objects.create(peer=peer, territory_id=code)
        mark_changed([peer.pk])
        return peer

    return make


def state(peer: Peer, intent: Intent, slugs: list[str]) -> None:
    intents = [Intent.KNOWN, intent] if intent == Intent.AVAILABLE else [intent]
    for capacity in Capacity.objects.filter(slug__in=slugs):
        for each in intents:
            Statement.objects.get_or_create(peer=peer, capacity=capacity, intent=each)


@pytest.fixture
def member(make_person) -> Account:
    """Signed in, with a public profile."""
    return make_person("Member", known=["sparql"], languages={"en": "3"}).person.account


@pytest.fixture
def newcomer(make_account) -> Account:
    """Signed in for the first time: no profile yet."""
    return make_account("Newcomer")


@pytest.fixture
def moderator(make_account) -> Account:
    return make_account("Moderator", is_moderator=True)


@pytest.fixture
def staff(make_account) -> Account:
    return make_account("Staff", is_staff=True)


@pytest.fixture
def client_of() -> Callable[[Account], Client]:
    """A browser in which this account is signed in."""

    def signed_in(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database", action="store_true", help="leave out tests that need no database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-database"):
        return
    needed = [item for item in items if _needs_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _needs_database(item)])
    items[:] = needed


def _needs_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))
