"""Pages whose form leads to the wiki."""

from collections.abc import Callable
from functools import wraps
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

type View = Callable[[HttpRequest], HttpResponse]


def leads_to_the_wiki(view: View) -> View:
    """Let the form of this page end at the wiki: browsers hold its redirects to `form-action` too.

    Wikimedia passes readers through several hosts on the way to its own form, hence all of https.
    """

    @wraps(view)
    def allowing(request: HttpRequest) -> HttpResponse:
        address = urlsplit(settings.OAUTH_WIKI_URL)
        wiki_source = "https:" if address.scheme == "https" else f"http://{address.netloc}"
        policy = cast("dict[str, list[str]]", settings.SECURE_CSP)
        wider = policy | {"form-action": [CSP.SELF, wiki_source]}
        return csp_override(wider)(view)(request)

    return allowing
