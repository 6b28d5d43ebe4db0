"""Signing in with Wikimedia, as the staff alone may; and signing out."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capx.accounts import pending
from capx.accounts.pending import Errand, Pending
from capx.accounts.views.leading import leads_to_the_wiki
from capx.letsconnect.vault.requests import SESSION_KEY
from capx.letsconnect.vault.staff import admit
from capx.this_machine import comes_from_this_machine
from capx.wikimedia.errors import MalformedError, RefusedError, WikimediaError
from capx.wikimedia.http import open_client
from capx.wikimedia.oauth import Consumer, Identity, exchange_code, fetch_identity


def consumer() -> Consumer:
    return Consumer(
        wiki=settings.OAUTH_WIKI_URL,
        client_id=settings.OAUTH_CLIENT_ID,
        client_secret=settings.OAUTH_CLIENT_SECRET,
        redirect_address=settings.SITE_URL + reverse("callback"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_the_wiki
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and settings.OAUTH_CLIENT_ID:
        way = pending.send(request, Errand.SIGN_IN, consumer=consumer(), destination="")
        return redirect(way)
    return _door(request)


@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """The wiki sends the reader back: with a code, or with the news that they did not want."""
    attempt = pending.take(request, Errand.SIGN_IN)
    if attempt is None or not request.GET.get("code"):
        return _door(request, problem=_("The sign-in was not finished. Please try again."))
    try:
        identity = _confirmed(request.GET["code"], attempt)
    except (RefusedError, MalformedError):
        return _door(request, problem=_("The wiki did not confirm who you are. Please try again."))
    except WikimediaError:
        return _door(request, problem=_("The wiki does not answer just now. Please try later."))
    return _enter(request, identity)


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """A demo lets anybody on this machine enter as one of its staff; no other machine ever."""
    name = request.POST.get("name", "")
    if not settings.DEMO or name not in settings.VAULT_STAFF:
        raise Http404
    if not comes_from_this_machine(request):
        return _door(
            request,
            problem=_("The demonstration lets in only who sits at this machine."),
            status=HTTPStatus.FORBIDDEN,
        )
    # No Wikimedia account has a number below zero.
    number = -1 - settings.VAULT_STAFF.index(name)
    return _enter(request, Identity(sub=number, username=name, blocked=False, registered=None))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return redirect("sign-in")


def _confirmed(code: str, attempt: Pending) -> Identity:
    known_as = consumer()
    with open_client() as client:
        tokens = exchange_code(client, known_as, code=code, verifier=attempt.verifier)
        return fetch_identity(client, known_as, token=tokens.access)


def _enter(request: HttpRequest, identity: Identity) -> HttpResponse:
    request.session.flush()
    staff = admit(identity)
    if staff is None:
        return render(request, "vault/turned_away.html", status=HTTPStatus.FORBIDDEN)
    request.session[SESSION_KEY] = staff.sub
    return redirect("members")


def _door(request: HttpRequest, *, problem: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    context = {
        "problem": problem,
        "is_configured": bool(settings.OAUTH_CLIENT_ID),
        "wiki": urlsplit(settings.OAUTH_WIKI_URL).netloc,
        "cast": settings.VAULT_STAFF if settings.DEMO else [],
    }
    return render(request, "vault/sign_in.html", context, status=status)
