"""The demo lets anybody on this machine enter as somebody who does not exist."""

from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts import services
from capx.accounts.destinations import destination_of
from capx.accounts.forms import DemoSignInForm
from capx.accounts.queries import demo_cast
from capx.accounts.views.entering import enter

_SIGNS_OF_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    if not (settings.DEMO_BEYOND_LOOPBACK or comes_from_this_machine(request)):
        return render(request, "accounts/demo_refused.html", status=HTTPStatus.FORBIDDEN)
    form = DemoSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.sign_in_synthetic(account=form.account)
        enter(request, form.account)
        return redirect(destination_of(request))
    context = {"form": form, "cast": demo_cast(), "next": destination_of(request)}
    return render(request, "accounts/demo.html", context)


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Judge by the sender, by the name that was called, and by whether a proxy stands between."""
    host, _port = split_domain_port(request.get_host())
    is_forwarded = any(sign in request.headers for sign in _SIGNS_OF_A_PROXY)
    return _is_loopback(request.META["REMOTE_ADDR"]) and host in _LOCAL_NAMES and not is_forwarded


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a server behind a Unix socket knows no sender
        return False
