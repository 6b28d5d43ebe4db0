from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.requests import member
from capx.peers import services
from capx.peers.errors import ImportWaitsError
from capx.peers.forms.editor import Editor
from capx.peers.kept_form import members_only, take_kept
from capx.peers.sections import SECTIONS, Section


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, section: str) -> HttpResponse:
    """One section of one's own profile."""
    if section not in SECTIONS:
        raise Http404
    try:
        return _edit(request, SECTIONS[section])
    except ImportWaitsError:
        return redirect("peers:profile")


def _edit(request: HttpRequest, section: Section) -> HttpResponse:
    peer, form = services.ensure_person(actor=member(request)), section.form
    if request.method != "POST":
        kept = take_kept(request)
        editor = Editor.typed(peer, form, kept) if kept else Editor.opened(peer, form)
        if "q" in request.GET:
            editor.form.initial["q"] = request.GET["q"]
        return _show(request, section, editor, is_changed=kept is not None)
    reworked = form.rework(request.POST)
    if reworked is not None:
        editor = Editor.typed(peer, form, reworked)
        return _show(request, section, editor, is_changed=True)
    editor = Editor.sent(peer, form, request.POST)
    if editor.save(actor=member(request)):
        messages.success(request, _("Your profile is saved."))
        return redirect("peers:profile")
    return _show(request, section, editor, is_changed=True)


def _show(
    request: HttpRequest,
    section: Section,
    editor: Editor,
    *,
    is_changed: bool,
) -> HttpResponse:
    template = "peers/section.html#form" if _is_partial(request) else "peers/section.html"
    context = {
        "section": section,
        "editor": editor,
        "form": editor.form,
        "peer": editor.peer,
        "is_changed": is_changed,
    }
    return render(request, template, context)


def _is_partial(request: HttpRequest) -> bool:
    return request.method == "POST" and "HX-Request" in request.headers
