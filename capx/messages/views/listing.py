from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.models import Account
from capx.accounts.requests import member
from capx.messages.drafts import drafts_shown
from capx.messages.queries import drafts_of, messages_sent_by
from capx.messages.sent import sent_shown

PER_PAGE = 20


@members_only
@never_cache
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What one has sent, or with `view=drafts` what one is still writing."""
    actor = member(request)
    shown = _drafts if request.GET.get("view") == "drafts" else _sent
    return render(request, "messages/list.html", shown(request, actor))


def _sent(request: HttpRequest, actor: Account) -> dict[str, object]:
    page = Paginator(messages_sent_by(actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = sent_shown(page.object_list, actor)
    return {"page": page, "rows": rows, "drafts": drafts_of(actor).count()}


def _drafts(request: HttpRequest, actor: Account) -> dict[str, object]:
    page = Paginator(drafts_of(actor), PER_PAGE).get_page(request.GET.get("page"))
    rows, drafts = drafts_shown(page.object_list, actor), page.paginator.count
    return {"page": page, "rows": rows, "drafts": drafts, "is_drafts": True}
