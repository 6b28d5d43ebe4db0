"""What holds personal data. Each room registers its own when it starts, in `apps.py`.

A member's download and deletion go through this list, and a test compares it with all models.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model

    from capx.accounts.models import Account


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One room's answer to "what do you keep about me?" and to "delete it".

    `download` gives what JSON can hold. `erase` runs in the transaction of the deletion; rooms
    above come before rooms below. `hold` comes first of all: it locks what the deletion changes
    and others may be changing, so that nobody waits for each other in a circle. `name` is the key
    in the download; where it is empty, the first model lends its own.
    """

    models: "tuple[type[Model], ...]"
    download: "Callable[[Account], Any]"
    erase: "Callable[[Account], None]"
    name: str = ""
    hold: "Callable[[Account], None]" = lambda _account: None

    @property
    def key(self) -> str:
        return self.name or self.models[0].__name__.lower()


_registered: dict[str, PersonalData] = {}


def register(data: PersonalData) -> None:
    """Add to the list. To register under the same key again replaces what was there."""
    _registered[data.key] = data


def from_ground_up() -> Iterator[PersonalData]:
    """The rooms start from the ground up, and register in that order."""
    yield from _registered.values()


def from_roof_down() -> Iterator[PersonalData]:
    yield from reversed(_registered.values())


def hold_all(accounts: "Iterable[Account]") -> None:
    """Lock all that deleting any of these accounts would lock, in the order in which it does.

    For whoever changes what hangs on other members. To be called before anything else is locked;
    the accounts themselves come after it.
    """
    in_order = sorted(accounts, key=lambda account: account.pk)
    for data in from_roof_down():
        for account in in_order:
            data.hold(account)


def covered_models() -> "set[type[Model]]":
    return {model for data in _registered.values() for model in data.models}
