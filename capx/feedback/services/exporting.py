from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.safety.services import record


def note_export(*, actor: Account, state: str, kind: str) -> None:
    """A moderator takes reports along in a file: the trail says which."""
    if not actor.is_moderator:
        raise NotFoundError(_("There is no such bug report."))
    record(actor=actor, action="bugs-exported", details={"state": state, "kind": kind})
