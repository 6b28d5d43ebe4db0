from django.http import HttpRequest

from capx.letsconnect.vault.models import Staff

SESSION_KEY = "staff"  # in it the `sub` of who has signed in


class VaultRequest(HttpRequest):
    """What `StaffMiddleware` makes of a request; `staff` is None for everybody else."""

    staff: Staff | None


class StaffRequest(VaultRequest):
    """A request of the staff, which `for_staff` has let through."""

    staff: Staff
