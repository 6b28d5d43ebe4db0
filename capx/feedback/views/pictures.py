from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.feedback.queries.reports import picture_for

# Whatever a browser takes the bytes for, it runs nothing of them and loads nothing for them.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@members_only
@require_safe
def picture(request: HttpRequest, bug_id: int, place: int) -> HttpResponse:
    """A picture of a report, for its author and for moderators."""
    data = picture_for(member(request), bug_id, place)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="image/webp", headers=_HEADERS)
    response["Content-Disposition"] = f'inline; filename="bug-{bug_id}-{place}.webp"'
    return response
