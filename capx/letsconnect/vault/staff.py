"""Who may enter: the accounts of the names in `VAULT_STAFF`, and nobody else."""

from django.conf import settings
from django.db import transaction

from capx.letsconnect.vault import trail
from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import Staff
from capx.wikimedia.oauth import Identity


@transaction.atomic
def admit(identity: Identity) -> Staff | None:
    """Let a member of the staff in; None for everybody else. Both are noted.

    A name of the list belongs to the account that first signed in with it: whoever takes the name
    later is turned away, and who was renamed is still known.
    """
    _forget_who_left_the_list()
    staff = None if identity.blocked else staff_of(identity.sub) or _first_with_name(identity)
    if staff is None:
        trail.note(Action.TURNED_AWAY, actor=identity.username[:255])
    else:
        trail.note(Action.SIGNED_IN, actor=staff.name)
    return staff


def staff_of(sub: int | None) -> Staff | None:
    """Who the session says it is, if they are still on the list."""
    return Staff.objects.filter(sub=sub, name__in=settings.VAULT_STAFF).first() if sub else None


def _first_with_name(identity: Identity) -> Staff | None:
    if identity.username not in settings.VAULT_STAFF:
        return None
    staff, is_new = Staff.objects.get_or_create(
        name=identity.username, defaults={"sub": identity.sub}
    )
    return staff if is_new else None


def _forget_who_left_the_list() -> None:
    Staff.objects.exclude(name__in=settings.VAULT_STAFF).delete()
