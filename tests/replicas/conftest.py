"""The product before two PostgreSQL servers, one of which follows the other."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection

from tests.replicas.guest import Guest
from tests.replicas.pair import Pair, streaming_pair
from tests.wiki.killable_site import KillableSite, kill

NO_WIKI = "http://127.0.0.1:9"
MEMBERS = ("Ana", "Ben", "Cleo")
ENTER = """
from pathlib import Path
from django.test import Client
from capx.accounts.models import Account
for number, name in enumerate({members}):
    client = Client()
    client.force_login(Account.objects.create(username=name, wikimedia_id=number + 1))
    (Path("{folder}") / name).write_text(client.cookies["sessionid"].value)
"""


@pytest.fixture(scope="module")
def pair(django_db_setup, tmp_path_factory) -> Iterator[Pair]:
    if connection.vendor != "postgresql":
        pytest.skip("Replicas are PostgreSQL's.")
    with TemporaryDirectory() as home, streaming_pair(Path(home)) as pair:
        yield pair


@pytest.fixture(scope="module")
def site(pair, tmp_path_factory) -> Iterator[KillableSite]:
    two = {"DATABASE_URL": pair.database, "DATABASE_REPLICA_URL": pair.replica.database}
    with KillableSite(tmp_path_factory.mktemp("site"), wiki=NO_WIKI, **two) as site:
        pair.wait_until_level()
        yield site


@pytest.fixture
def visitor(site) -> Iterator[Guest]:
    with Guest(site.address) as guest:
        yield guest


@pytest.fixture(scope="module")
def members(site) -> Iterator[dict[str, Guest]]:
    """Signed in, each with a profile that everybody sees."""
    site.manage("shell", "-c", ENTER.format(members=MEMBERS, folder=site.folder))
    with ExitStack() as all_of_them:
        told = {name: (site.folder / name).read_text() for name in MEMBERS}
        guests = {name: Guest(site.address, session=session) for name, session in told.items()}
        for name, guest in guests.items():
            all_of_them.enter_context(guest)
            publish(guest, about=f"{name} writes.")
        yield guests


@pytest.fixture
def without_worker(site) -> Iterator[None]:
    """Nothing is written but by guests."""
    kill(site.worker)
    yield
    site.start_worker()


def publish(guest: Guest, *, about: str) -> None:
    guest.save("about", about=about, language="English", visibility="public")
