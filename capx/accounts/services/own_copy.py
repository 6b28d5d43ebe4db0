from typing import Any

from capx.accounts import personal_data
from capx.accounts.models import Account


def download(*, actor: Account) -> dict[str, Any]:
    """Gather all that is stored about the member, room by room, as JSON can hold it."""
    return {data.key: data.download(actor) for data in personal_data.from_ground_up()}
