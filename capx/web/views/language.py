from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from capx.accounts.services import choose_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_POST
def language(request: "HttpRequest") -> "HttpResponseBase":
    """Keep the reader's language: in a cookie, and for a member with the account."""
    if request.user.is_authenticated:
        choose_language(actor=request.user, language=request.POST.get("language", ""))
    return set_language(request)
