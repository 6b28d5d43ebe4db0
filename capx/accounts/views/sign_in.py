"""Signing in: the page, the way to the wiki, and the way back."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts import pending, services, wiki
from capx.accounts.destinations import destination_of
from capx.accounts.enums import Problem
from capx.accounts.errors import MayNotEnterError
from capx.accounts.pending import Errand
from capx.accounts.views.entering import enter
from capx.accounts.views.leading import leads_to_the_wiki
from capx.wikimedia.errors import MalformedError, RefusedError, WikimediaError


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@leads_to_the_wiki
def sign_in(request: HttpRequest) -> HttpResponse:
    destination = destination_of(request)
    if request.user.is_authenticated:
        return redirect(destination)
    if request.method == "POST" and wiki.is_configured():
        way = pending.send(
            request, Errand.SIGN_IN, consumer=wiki.consumer(), destination=destination
        )
        return redirect(way)
    problem = request.GET.get("problem", "")
    context = {
        "problem": Problem(problem).label if problem in Problem else "",
        "is_configured": wiki.is_configured(),
        "wiki": urlsplit(settings.OAUTH_WIKI_URL).netloc,
        "next": destination,
    }
    return render(request, "accounts/sign_in.html", context)


@require_safe
@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """The wiki sends the reader back: with a code, or with the news that they did not want."""
    attempt = pending.take(request, Errand.SIGN_IN)
    if attempt is None:
        return _try_again(Problem.EXPIRED)
    problem = _problem_told(request) or _enter_with_code(request, attempt.verifier)
    return _try_again(problem, attempt.destination) if problem else redirect(attempt.destination)


def _problem_told(request: HttpRequest) -> Problem | None:
    if request.GET.get("error") == "access_denied":
        return Problem.CANCELLED
    return None if request.GET.get("code") else Problem.REFUSED


def _enter_with_code(request: HttpRequest, verifier: str) -> Problem | None:
    try:
        identity = wiki.confirm_identity(code=request.GET["code"], verifier=verifier)
        enter(request, services.sign_in(identity=identity))
    except MayNotEnterError as refusal:
        return refusal.problem
    except (RefusedError, MalformedError):
        return Problem.REFUSED
    except WikimediaError:
        return Problem.UNREACHABLE
    return None


def _try_again(problem: Problem, destination: str = "") -> HttpResponse:
    """Back to the page with the button, without the code in the address."""
    query = {"problem": problem.value} | ({"next": destination} if destination else {})
    return redirect(f"{reverse('accounts:sign-in')}?{urlencode(query)}")
