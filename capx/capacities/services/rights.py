from typing import Protocol

from django.utils.translation import gettext as _

from capx.errors import NotAllowedError


class Actor(Protocol):
    """The account that acts; `accounts/` is a room on the same floor, so known by its shape."""

    @property
    def is_staff(self) -> bool: ...


def require_staff(actor: Actor) -> None:
    if not actor.is_staff:
        raise NotAllowedError(_("Only staff may change the Capacity Directory."))


class Moderating(Actor, Protocol):
    @property
    def is_moderator(self) -> bool: ...


def require_moderator(actor: Moderating) -> None:
    if not (actor.is_moderator or actor.is_staff):
        raise NotAllowedError(_("Only moderators and staff take up what members suggest."))
