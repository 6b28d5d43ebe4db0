"""Staff's view of accounts, and the door of the administration: the same sign-in, no password."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from capx.accounts import services
from capx.accounts.enums import Role
from capx.accounts.models import Account


def sign_in_as_everybody(
    request: HttpRequest,
    extra_context: dict[str, Any] | None = None,  # noqa: ARG001
) -> HttpResponse:
    """Send visitors to the sign-in page, which sends on who is signed in; others have no right."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied
    query = urlencode({"next": request.GET.get("next", reverse("admin:index"))})
    return redirect(f"{reverse('accounts:sign-in')}?{query}")


def no_password(*args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG001
    raise Http404


admin.site.login = sign_in_as_everybody  # type: ignore[method-assign]
admin.site.password_change = no_password  # type: ignore[assignment]
admin.site.password_change_done = no_password  # type: ignore[assignment]
admin.site.unregister(Group)  # rights come from roles


@admin.register(Account)
class AccountAdmin(admin.ModelAdmin[Account]):
    """Roles are given and taken, accounts closed and opened. Members delete themselves."""

    list_display = ["username", "is_active", "is_moderator", "is_staff", "is_synthetic"]
    list_filter = ["is_active", "is_moderator", "is_staff", "is_synthetic"]
    search_fields = ["username"]
    fields = [
        "username",
        "wikimedia_id",
        "created_at",
        "is_active",
        "is_moderator",
        "is_staff",
    ]
    readonly_fields = ["username", "wikimedia_id", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:  # noqa: ARG002
        return False

    def save_model(self, request: HttpRequest, obj: Account, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Change by the services, which check the right and tell the audit trail."""
        actor = cast("Account", request.user)  # nobody else passes the door
        wanted = {Role.MODERATOR: obj.is_moderator, Role.STAFF: obj.is_staff}
        for role, has_role in wanted.items():
            change_role = services.appoint if has_role else services.withdraw
            change_role(actor=actor, account=obj, role=role)
        (services.reopen if obj.is_active else services.close)(actor=actor, account=obj)
