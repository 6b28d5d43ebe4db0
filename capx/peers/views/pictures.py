from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from capx.peers.enums import PictureState
from capx.peers.models import Picture
from capx.peers.picture_uses import is_shown_to


@require_safe
def picture(request: HttpRequest, picture_id: int, size: Literal["small", "large"]) -> HttpResponse:
    """A picture that somebody shows whom the viewer may see; else there is none.

    It stays in the viewer's own browser for a day, and in no cache that others share: profiles
    may be hidden at any time.
    """
    if not is_shown_to(request.user, picture_id):
        raise Http404
    ready = Picture.objects.filter(pk=picture_id, state=PictureState.READY)
    data = ready.values_list(size, flat=True).first()
    if data is None:
        raise Http404
    response = HttpResponse(bytes(data), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
