"""Permission to write in the member's name: the page that asks, the way to the wiki and back."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capx.accounts import contact as permission
from capx.accounts import pending, services
from capx.accounts.destinations import destination_of
from capx.accounts.enums import ContactProblem
from capx.accounts.errors import SomebodyElseError
from capx.accounts.models import Account
from capx.accounts.pending import Errand
from capx.accounts.queries import has_contact_permission
from capx.accounts.requests import member
from capx.accounts.views.leading import leads_to_the_wiki
from capx.wikimedia.errors import MalformedError, RefusedError, WikimediaError


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@leads_to_the_wiki
def contact(request: HttpRequest) -> HttpResponse:
    """Say why it is needed; the button leads to the wiki, which leads back to `next`."""
    account, destination = member(request), _destination(request)
    if request.method == "POST" and permission.has_consumer():
        known_as = permission.consumer()
        return redirect(
            pending.send(request, Errand.CONTACT, consumer=known_as, destination=destination)
        )
    if request.method == "POST" and permission.may_pretend(account):
        services.grant_contact_in_demo(actor=account)
    if has_contact_permission(account):
        return redirect(destination)
    return _ask(request, account, destination)


def _ask(request: HttpRequest, account: Account, destination: str) -> HttpResponse:
    problem = request.GET.get("problem", "")
    context = {
        "problem": ContactProblem(problem).label if problem in ContactProblem else "",
        "has_consumer": permission.has_consumer(),
        "may_pretend": permission.may_pretend(account),
        "wiki": urlsplit(settings.OAUTH_WIKI_URL).netloc,
        "next": destination,
    }
    return render(request, "accounts/contact.html", context)


@require_safe
@never_cache
def contact_callback(request: HttpRequest) -> HttpResponse:
    """The wiki sends the member back. Who was signed out meanwhile signs in, and is asked anew."""
    attempt = pending.take(request, Errand.CONTACT)
    if attempt is None:
        return _try_again(ContactProblem.EXPIRED)
    if not request.user.is_authenticated:
        return _try_again(ContactProblem.EXPIRED, attempt.destination)
    problem = _problem_told(request) or _keep_permission(request, attempt.verifier)
    return _try_again(problem, attempt.destination) if problem else redirect(attempt.destination)


def _problem_told(request: HttpRequest) -> ContactProblem | None:
    if request.GET.get("error") == "access_denied":
        return ContactProblem.CANCELLED
    return None if request.GET.get("code") else ContactProblem.REFUSED


def _keep_permission(request: HttpRequest, verifier: str) -> ContactProblem | None:
    account = member(request)
    try:
        tokens = permission.fetch_permission(account, code=request.GET["code"], verifier=verifier)
    except SomebodyElseError:
        return ContactProblem.SOMEBODY_ELSE
    except (RefusedError, MalformedError):
        return ContactProblem.REFUSED
    except WikimediaError:
        return ContactProblem.UNREACHABLE
    services.grant_contact(actor=account, tokens=tokens)
    return None


def _try_again(problem: ContactProblem, destination: str = "") -> HttpResponse:
    """Back to the page with the button, without the code in the address."""
    query = {"problem": problem.value} | ({"next": destination} if destination else {})
    return redirect(f"{reverse('accounts:contact')}?{urlencode(query)}")


@require_POST
@login_required
def take_back_contact(request: HttpRequest) -> HttpResponse:
    if services.revoke_contact(actor=member(request)):
        messages.success(request, _("From now on nothing is sent in your name."))
    return redirect(destination_of(request, otherwise="web:privacy"))


def _destination(request: HttpRequest) -> str:
    """As everywhere, but never this page itself."""
    wish = destination_of(request, otherwise="web:privacy")
    is_circle = wish.startswith(reverse("accounts:contact"))
    return resolve_url("web:privacy") if is_circle else wish
