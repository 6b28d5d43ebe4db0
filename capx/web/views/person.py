from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from capx.events.zones import reader_zone
from capx.peers.queries import visible_person
from capx.reader import reader_language
from capx.web.person_page import Preview, person_page
from capx.web.qr import code_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.peers.models import Peer


@require_safe
def person(request: "HttpRequest", username: str) -> "HttpResponse":
    """A person's profile; members may look at their own `as` visitors or other members do."""
    peer = _visible_or_404(request, username)
    is_own = request.user.is_authenticated and peer.person.account_id == request.user.pk
    preview = _preview(request) if is_own else None
    viewer = AnonymousUser() if preview is Preview.VISITOR else request.user
    context = {
        "page": person_page(
            peer, viewer=viewer, language=reader_language(), zone=reader_zone(request)
        ),
        "peer": peer,
        "address": _address(request, peer),
        "is_own": is_own and preview is None,
        "preview": preview,
        "is_hidden": preview is not None and not preview.sees(peer),
    }
    return render(request, "web/person.html", context)


@require_safe
def person_code(request: "HttpRequest", username: str, ending: str) -> "HttpResponse":
    """The address of a profile as a QR code, as SVG or PNG; hidden as the profile is."""
    peer = _visible_or_404(request, username)
    return code_response(_address(request, peer), ending)


def _visible_or_404(request: "HttpRequest", username: str) -> "Peer":
    peer = visible_person(request.user, username)
    if peer is None:
        raise Http404
    return peer


def _address(request: "HttpRequest", peer: "Peer") -> str:
    return request.build_absolute_uri(reverse("web:person", args=[peer.handle]))


def _preview(request: "HttpRequest") -> Preview | None:
    wish = request.GET.get("as", "")
    return Preview(wish) if wish in Preview else None
