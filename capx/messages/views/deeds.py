"""What the sender does about a message, or with a draft. Links ask; only a button does it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.messages.addressee import writing_address
from capx.messages.models import Message
from capx.messages.services import again
from capx.messages.services.drafting import drop_draft
from capx.messages.views.message import own_or_404

_METHODS = ["GET", "HEAD", "POST"]


@members_only
@never_cache
@require_http_methods(_METHODS)
def do(request: HttpRequest, message_id: int, deed: str) -> HttpResponse:
    """Send it again, on the talk page, as a new draft; or delete it. Who follows a link sees it."""
    if deed not in _DEEDS:
        raise Http404
    found = own_or_404(request, message_id)
    page = redirect("messages:message", message_id)
    if request.method != "POST":
        return page
    try:
        return redirect(_DEEDS[deed](request, found))
    except NoContactPermissionError:
        return redirect(f"{reverse('accounts:contact')}?{urlencode({'next': page['Location']})}")
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return page


def _again(request: HttpRequest, message: Message) -> str:
    again.send_again(actor=member(request), message=message)
    return _page(message)


def _talk_page(request: HttpRequest, message: Message) -> str:
    agrees = request.POST.get("agrees") == "yes"
    again.send_to_talk_page(actor=member(request), message=message, agrees=agrees)
    return _page(message)


def _edit(request: HttpRequest, message: Message) -> str:
    return writing_address(again.edit_as_draft(actor=member(request), message=message))


def _delete(request: HttpRequest, message: Message) -> str:
    again.delete_message(actor=member(request), message=message)
    messages.success(request, _("The message is deleted here. What is on the wiki stays there."))
    return reverse("messages:list")


def _page(message: Message) -> str:
    return reverse("messages:message", args=[message.pk])


_DEEDS = {"again": _again, "talk-page": _talk_page, "edit": _edit, "delete": _delete}


@members_only
@never_cache
@require_http_methods(_METHODS)
def delete_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    if request.method == "POST":
        try:
            drop_draft(actor=member(request), draft_id=draft_id)
        except DomainError as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Your draft is deleted."))
    return redirect(f"{reverse('messages:list')}?view=drafts")
