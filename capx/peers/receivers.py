"""What happens below, and concerns profiles."""

from datetime import datetime

from capx.accounts.models import Account
from capx.accounts.signals import account_renamed, account_signed_in
from capx.capacities.models import Capacity
from capx.capacities.signals import capacity_merged
from capx.peers.services.merging import move_statements
from capx.peers.services.people import follow_name
from capx.peers.services.recognising import recognise_import
from capx.peers.services.withholding import withhold_person
from capx.safety.signals import account_released, account_withheld


def connect() -> None:
    account_signed_in.connect(_signed_in, dispatch_uid="peers.signed_in")
    account_renamed.connect(_renamed, dispatch_uid="peers.renamed")
    capacity_merged.connect(_merged, dispatch_uid="peers.merged")
    account_withheld.connect(_withheld, dispatch_uid="peers.withheld")
    account_released.connect(_released, dispatch_uid="peers.released")


def _signed_in(account: Account, registered: datetime | None, **_kwargs: object) -> None:
    recognise_import(account=account, registered=registered)


def _renamed(account: Account, **_kwargs: object) -> None:
    follow_name(account=account)


def _merged(source: Capacity, into: Capacity, **_kwargs: object) -> None:
    move_statements(source=source, into=into)


def _withheld(account: Account, **_kwargs: object) -> None:
    withhold_person(account=account, withheld=True)


def _released(account: Account, **_kwargs: object) -> None:
    withhold_person(account=account, withheld=False)
