"""Whom most tests of profiles need: Ana, and an organization with its manager."""

import pytest

from capx.accounts.models import Account
from capx.peers.models import Peer


@pytest.fixture
def ana(make_person) -> Peer:
    return make_person("Ana")


@pytest.fixture
def own(ana) -> dict[str, object]:
    """What services are told when Ana changes her own profile."""
    return {"actor": ana.person.account, "peer": ana}


@pytest.fixture
def manager(make_account) -> Account:
    return make_account("Manager")


@pytest.fixture
def group(make_organization, manager) -> Peer:
    return make_organization("Group", managers=[manager])
