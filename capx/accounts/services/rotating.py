from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from capx.accounts.encryption import encrypt_anew
from capx.accounts.errors import UnreadableTokenError
from capx.accounts.models import ContactPermission

_AT_ONCE = 500  # rows in memory


@dataclass(slots=True)
class Rotation:
    """How many permissions are encrypted with the first key now, and how many no key reads."""

    done: int = 0
    unreadable: int = 0


def rotate_token_keys() -> Rotation:
    """Encrypt every stored token with the first key of `TOKEN_KEYS`.

    What is unreadable stays as it is. A row that changes meanwhile is left out: whoever changed it
    has used the first key.
    """
    rotation = Rotation()
    for permission in _permissions():
        try:
            rotation.done += _rotate(permission)
        except UnreadableTokenError:
            rotation.unreadable += 1
    return rotation


def _permissions() -> Iterator[ContactPermission]:
    numbers = list(ContactPermission.objects.order_by("pk").values_list("pk", flat=True))
    for batch in batched(numbers, _AT_ONCE):
        yield from ContactPermission.objects.filter(pk__in=batch)


def _rotate(permission: ContactPermission) -> int:
    """Give 1, or 0 where the row has changed since it was read."""
    before = {"access_token": permission.access_token, "refresh_token": permission.refresh_token}
    after = {name: encrypt_anew(token) for name, token in before.items() if token}
    return ContactPermission.objects.filter(pk=permission.pk, **before).update(**after)
