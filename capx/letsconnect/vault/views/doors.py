from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from capx.letsconnect.vault.requests import StaffRequest

if TYPE_CHECKING:
    from capx.letsconnect.vault.requests import VaultRequest


def for_staff[**P](
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Lead everybody else to the page that signs in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if cast("VaultRequest", request).staff is None:
            return redirect("sign-in")
        return view(cast("StaffRequest", request), *args, **kwargs)

    return guarded
