"""The demo lets anybody on this machine enter as somebody who does not exist."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts import services
from capx.accounts.destinations import destination_of
from capx.accounts.forms import DemoSignInForm
from capx.accounts.queries import demo_cast
from capx.accounts.views.entering import enter
from capx.this_machine import comes_from_this_machine


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
