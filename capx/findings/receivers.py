"""What happens below, and concerns what was prepared."""

from datetime import datetime

from capx.accounts.models import Account
from capx.accounts.signals import account_signed_in
from capx.findings.services.preparing import hand_over


def connect() -> None:
    account_signed_in.connect(_signed_in, dispatch_uid="findings.signed_in")


def _signed_in(account: Account, registered: datetime | None, **_kwargs: object) -> None:
    hand_over(account=account, registered=registered)
