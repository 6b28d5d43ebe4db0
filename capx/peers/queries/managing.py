"""Who may edit an organization, and where somebody does."""

from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.models import Management, Peer, Person


def editable_by(account: Account) -> Q:
    """Of organizations: those that the account manages, and drafts that it has proposed itself."""
    own = Management.objects.filter(account_id=account.pk)
    managed = own.filter(state=ManagementState.ACTIVE)
    return Q(pk__in=managed.values("organization")) | Q(
        visibility=Visibility.DRAFT,
        organization__proposed_by_id=account.pk,
        pk__in=own.exclude(state=ManagementState.INVITED).values("organization"),
    )


def organizations_managed_by(account: Account) -> QuerySet[Peer]:
    """Those in whose name the account may act, by name."""
    active = Management.objects.filter(account_id=account.pk, state=ManagementState.ACTIVE)
    return Peer.objects.filter(pk__in=active.values("organization")).order_by("name_folded")


def peers_acted_for(account: Account) -> QuerySet[Peer]:
    """In whose name the account acts: its own person first, then what it manages, by name.

    The two are looked up by index and put together: an "or" would look at all peers there are.
    """
    person = Person.objects.filter(account_id=account.pk).values("peer")
    active = Management.objects.filter(account_id=account.pk, state=ManagementState.ACTIVE)
    own = person.union(active.values("organization"))
    return Peer.objects.filter(pk__in=own).order_by("-kind", "name_folded", "pk")


def manages(account: Account, organization: Peer) -> bool:
    """Whether the account may act in the name of the organization."""
    return organizations_managed_by(account).filter(pk=organization.pk).exists()


def accounts_behind(peer: Peer) -> list[Account]:
    """The person's own account, or all that manage the organization; empty if there is none."""
    if peer.kind == Kind.PERSON:
        return list(Account.objects.filter(person=peer.pk))
    active = Account.objects.filter(
        managements__organization=peer.pk, managements__state=ManagementState.ACTIVE
    )
    return list(active.order_by("pk"))


def may_edit(account: Account, peer: Peer) -> bool:
    """A person is edited by its account alone, and an imported one by nobody until taken over."""
    if not peer.taken_over:
        return False
    own = Q(person__account_id=account.pk) | editable_by(account)
    return Peer.objects.filter(own, pk=peer.pk).exists()
