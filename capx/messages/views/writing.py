"""Writing to a peer: typed, looked at, sent. All of it is one address, `?to=` says to whom."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.queries import has_contact_permission
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.messages.addressee import Addressee
from capx.messages.forms.message import DraftForm, MessageForm
from capx.messages.preview import preview_of
from capx.messages.queries import draft_to
from capx.messages.services.asking import ask_about
from capx.messages.services.drafting import save_draft
from capx.messages.services.writing import send_message
from capx.requests import sends_form, wants_partial
from capx.safety.queries import allowance_of, held_back

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.requests import HtmxRequest

LOOKS = 10  # how often a page asks whether the wiki has answered by now


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: "HtmxRequest") -> "HttpResponse":
    """Write to one peer. The name of the button that was pressed is `step`."""
    named = request.GET.getlist("to")
    if len(named) != 1:
        return render(request, "messages/nobody.html", {"several": len(named) > 1})
    addressee = Addressee.called(named[0], by=member(request))
    if addressee is None:
        raise Http404
    if request.method == "POST":
        return _step(request, addressee)
    ask_about(addressee.ways.recipients)
    if wants_partial(request):
        return _show_ways(request, addressee)
    kept = take_kept(request)
    if kept:
        return _show(request, addressee, MessageForm.as_typed(kept, to=addressee))
    return _show_draft(request, addressee)


def _show_draft(request: "HttpRequest", addressee: Addressee) -> "HttpResponse":
    """Open to be written on; or as it will be sent, for who went away to allow that."""
    draft = draft_to(addressee.peer, member(request))
    form = MessageForm.begun(draft, to=addressee)
    if request.GET.get("step") == "preview" and addressee.can_be_written_to:
        whole = MessageForm(form.initial, to=addressee)
        if whole.is_valid():
            return _preview(request, addressee, whole)
    return _show(request, addressee, form)


def _step(request: "HttpRequest", addressee: Addressee) -> "HttpResponse":
    step = request.POST.get("step")
    if step == "write":
        return _show(request, addressee, MessageForm.as_typed(request.POST, to=addressee))
    if step == "draft":
        return _keep_draft(request, addressee)
    form = MessageForm(request.POST, to=addressee)
    if step == "send" and form.is_valid():
        return _send(request, addressee, form)
    _keep(request, addressee)
    if not form.is_valid() or not addressee.can_be_written_to:
        return _show(request, addressee, form)
    return _preview(request, addressee, form)


def _send(request: "HttpRequest", addressee: Addressee, form: MessageForm) -> "HttpResponse":
    try:
        sent = send_message(actor=member(request), peer=addressee.peer, **form.cleaned_data)
    except NoContactPermissionError:
        _keep(request, addressee)
        query = urlencode({"next": f"{addressee.address}&step=preview"})
        return redirect(f"{reverse('accounts:contact')}?{query}")
    except DomainError as refusal:
        _keep(request, addressee)
        form.refuse(refusal)
        return _show(request, addressee, form)
    return redirect("messages:message", sent.pk)


def _keep_draft(request: "HttpRequest", addressee: Addressee) -> "HttpResponse":
    """On the member's wish, or by itself while they type, where only a line is drawn anew."""
    refused = _keep(request, addressee)
    if sends_form(request):
        return render(request, "messages/_kept.html", {"refused": refused})
    if refused:
        return _show(request, addressee, MessageForm(request.POST, to=addressee))
    messages.success(request, _("Your draft is kept. You find it under “Your messages”."))
    return redirect(addressee.address)


def _keep(request: "HttpRequest", addressee: Addressee) -> str:
    """Keep a draft, and say why if that cannot be."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _("The draft is not kept yet: it is too long.")
    try:
        save_draft(actor=member(request), peer=addressee.peer, **form.cleaned_data)
    except DomainError as refusal:
        return str(refusal.message)
    return ""


def _show(request: "HttpRequest", addressee: Addressee, form: MessageForm) -> "HttpResponse":
    if not addressee.can_be_written_to:
        return render(request, "messages/nobody.html", {"addressee": addressee})
    context = _about(request, addressee) | {"form": form, "looks": LOOKS}
    is_refused = form.is_bound and not form.is_valid()
    return render(request, "messages/new.html", context, status=422 if is_refused else 200)


def _preview(request: "HttpRequest", addressee: Addressee, form: MessageForm) -> "HttpResponse":
    subject, text, way = (form.cleaned_data[name] for name in ("subject", "text", "way"))
    letter = preview_of(addressee, sender=member(request), subject=subject, text=text, way=way)
    told = {"letter": letter, "way": way, "told": addressee.told[way]}
    return render(
        request, "messages/preview.html", _about(request, addressee) | {"form": form} | told
    )


def _about(request: "HttpRequest", addressee: Addressee) -> dict[str, object]:
    actor = member(request)
    return {
        "addressee": addressee,
        "allowance": allowance_of(actor),
        "held_back": held_back(actor),
        "may_send": has_contact_permission(actor),
    }


def _show_ways(request: "HttpRequest", addressee: Addressee) -> "HttpResponse":
    """The choice of ways, asked for anew as long as a wiki has not answered."""
    form = MessageForm.as_typed(request.GET, to=addressee)
    looks = request.GET.get("looks", "")
    left = int(looks) - 1 if looks.isascii() and looks.isdigit() and len(looks) < 3 else 0
    context = {"addressee": addressee, "form": form, "looks": min(left, LOOKS)}
    return render(request, "messages/_ways.html", context)
