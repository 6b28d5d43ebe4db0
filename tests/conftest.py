"""The cast: a visitor, members with a profile, a newcomer without one, a moderator, staff."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import count

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from django.utils.text import slugify

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.directory.current import _held as directory_in_memory
from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.events.enums import EventState, Format
from capx.events.models import Event
from capx.folding import fold
from capx.matching.day import forget_day
from capx.peers.enums import Kind, ManagementState, OrganizationType, Proficiency, Visibility
from capx.peers.index.current import forget_index
from capx.peers.models import (
    Management,
    Organization,
    OrganizationName,
    Peer,
    PeerLanguage,
    PeerTerritory,
    Person,
    Statement,
)
from capx.peers.services.changes import mark_changed

_wikimedia_ids = count(1_000)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the vocabularies and the Capacity Directory, as every installation does."""
    with django_db_blocker.unblock():
        call_command("load_vocabularies", verbosity=0)
        call_command("load_directory", verbosity=0)
        directory.current()  # remembered from now on: no test counts the queries that read it


@pytest.fixture(autouse=True)
def _new_memory(monkeypatch):
    """The database of each test goes back to the start: so does what processes remember of it."""
    monkeypatch.setattr(directory_in_memory, "directory", directory_in_memory.directory)
    forget_index()
    forget_day()
    cache.clear()
    yield
    forget_index()
    translation.deactivate()  # a request leaves its language behind


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


@pytest.fixture
def make_organization(db) -> Callable[..., Peer]:
    """A published organization with managers; `known`, `available`, `wanted` as for people."""

    def make(
        name: str,
        *,
        managers: Iterable[Account] = (),
        visibility: Visibility = Visibility.PUBLIC,
        kind: OrganizationType = OrganizationType.USER_GROUP,
        names: dict[str, str] | None = None,
        acronym: str = "",
        languages: list[str] | None = None,
        territories: list[str] | None = None,
        about: str = "",
        **stated: list[str],
    ) -> Peer:
        peer = Peer.objects.create(
            kind=Kind.ORGANIZATION,
            handle=slugify(name),
            name=name,
            name_folded=fold(name),
            visibility=visibility,
            about=about,
        )
        organization = Organization.objects.create(peer=peer, type=kind, acronym=acronym)
        for language, text in (names or {"en": name}).items():
            OrganizationName.objects.create(
                organization=organization, language_id=language, name=text
            )
        for account in managers:
            Management.objects.create(
                organization=organization, account=account, state=ManagementState.ACTIVE
            )
        for intent, slugs in stated.items():
            state(peer, Intent(intent), slugs)
        for code in languages or []:
            PeerLanguage.objects.create(peer=peer, language_id=code, level=Proficiency.NATIVE)
        for code in territories or []:
            PeerTerritory.objects.create(peer=peer, territory_id=code)
        mark_changed([peer.pk])
        return peer

    return make


@pytest.fixture
def make_event(db) -> Callable[..., Event]:
    """A published event of a host, tomorrow where nothing else is said."""

    def make(
        title: str,
        *,
        host: Peer,
        starts_in: timedelta = timedelta(days=1),
        lasts: timedelta = timedelta(hours=2),
        capacities: Iterable[str] = (),
        languages: Iterable[str] = (),
        **fields: object,
    ) -> Event:
        starts_at = (timezone.now() + starts_in).replace(microsecond=0)
        described = {"state": EventState.PUBLISHED, "format": Format.ONLINE, "time_zone": "UTC"}
        event = Event.objects.create(
            host=host,
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + lasts,
            **described | fields,
        )
        event.capacities.set(Capacity.objects.filter(slug__in=capacities))
        event.languages.set(languages)
        return event

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
