"""An organization with two managers, and others who would like to be one."""

from collections.abc import Callable

import pytest

from capx.accounts.models import Account
from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Management, Peer
from capx.peers.services import Proposal, propose_organization
from capx.safety.models import AuditEntry


@pytest.fixture
def afi(make_account) -> Account:
    return make_account("Afi")


@pytest.fixture
def ben(make_account) -> Account:
    return make_account("Ben")


@pytest.fixture
def group(make_organization, afi, ben) -> Peer:
    return make_organization("Tamale Wiki Group", managers=[afi, ben])


@pytest.fixture
def orphan(make_organization) -> Peer:
    """Known from the start data: a draft that nobody manages."""
    return make_organization("Savanna Wiki Circle", visibility=Visibility.DRAFT)


@pytest.fixture
def propose() -> Callable[..., Peer]:
    def propose_as(actor: Account, name: str = "Lagoon Wiki Club", **fields: str) -> Peer:
        described = {"language": "en", "type": "informal"} | fields
        return propose_organization(actor=actor, proposal=Proposal(name=name, **described))

    return propose_as


@pytest.fixture
def row_of() -> Callable[[Account, Peer], Management]:
    def row(account: Account, organization: Peer) -> Management:
        return Management.objects.get(account=account, organization=organization.pk)

    return row


@pytest.fixture
def invited(make_account, group, afi) -> Account:
    account = make_account("Invited")
    Management.objects.create(
        organization=group.organization,
        account=account,
        state=ManagementState.INVITED,
        invited_by=afi,
    )
    return account


@pytest.fixture
def trail(db) -> Callable[[], list[str]]:
    return lambda: list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
