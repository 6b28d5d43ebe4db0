"""Where pictures are shown: a picture is served to whoever sees one place that shows it.

Each room registers its places when it starts. A picture that no row points at is deleted, see
`services.pictures.drop_unused_picture`.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from capx.accounts.models import Account

# Gives the rows, with a `picture`, that a place shows to the viewer.
type Shown = Callable[[Account | AnonymousUser], QuerySet[Any]]

_places: list[Shown] = []


def register(shown: Shown) -> None:
    if shown not in _places:
        _places.append(shown)


def is_shown_to(viewer: Account | AnonymousUser, picture_id: int) -> bool:
    """Whether some place shows the picture to the viewer; one query a place, until one does."""
    return any(place(viewer).filter(picture_id=picture_id).exists() for place in _places)
