"""What a batch of organizations would do to the database; a dry run ends here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from capx.accounts.models import Account
from capx.peers.enums import ManagementState
from capx.peers.transfer.organizations.known import KnownOrganization, known_organizations
from capx.peers.transfer.organizations.record import OrganizationRecord
from capx.peers.transfer.report import Counts


class NewOrganization(NamedTuple):
    record: OrganizationRecord
    managers: frozenset[int]  # accounts


class ChangedOrganization(NamedTuple):
    known: KnownOrganization
    record: OrganizationRecord
    managers: frozenset[int]  # accounts that the import gives a new state


@dataclass(kw_only=True)
class OrganizationPlan(Counts):
    claimed: bool
    new: list[NewOrganization] = field(default_factory=list)
    changed: list[ChangedOrganization] = field(default_factory=list)

    @property
    def state(self) -> ManagementState:
        """Of the managers that lines name: nobody gets a right here without having asked for it."""
        return ManagementState.ACTIVE if self.claimed else ManagementState.INVITED


def plan_organizations(records: Sequence[OrganizationRecord], *, claimed: bool) -> OrganizationPlan:
    """Sort the records by what becomes of them; call it in the transaction that carries it out."""
    made = OrganizationPlan(claimed=claimed)
    known = known_organizations([record.slug for record in records])
    accounts = _accounts(records)
    for record in records:
        organization = known.get(record.slug)
        managers = frozenset(accounts[name] for name in record.managers if name in accounts)
        if organization is None:
            made.new.append(NewOrganization(record, managers))
        elif organization.is_held:
            made.taken_over += 1
            continue
        else:
            _compare(made, organization, record, managers)
        made.unknown_managers += len(record.managers) - len(managers)
    return made


def _compare(
    made: OrganizationPlan,
    known: KnownOrganization,
    record: OrganizationRecord,
    managers: frozenset[int],
) -> None:
    replaceable = {ManagementState.INVITED} if made.claimed else set()
    states = known.managements
    new = frozenset(each for each in managers if each not in states or states[each] in replaceable)
    if new or not _says_the_same(known, record):
        made.changed.append(ChangedOrganization(known, record, new))
    else:
        made.unchanged += 1


def _says_the_same(known: KnownOrganization, record: OrganizationRecord) -> bool:
    attributes = ("type", "acronym", "about", "visibility", "meta_page", "website", "facts")
    return (
        all(getattr(known, each) == getattr(record, each) for each in attributes)
        and dict(known.names) == dict(record.names)
        and record.updated in (None, known.confirmed_at)
    )


def _accounts(records: Sequence[OrganizationRecord]) -> Mapping[str, int]:
    """Accounts that may enter, by username."""
    named = {name for record in records for name in record.managers}
    accounts = Account.objects.filter(username__in=named, is_active=True)
    return dict(accounts.values_list("username", "pk"))
