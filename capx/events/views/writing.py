"""A new event, and one that is changed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.events.enums import EventState, Format
from capx.events.forms.editor import EventEditor
from capx.events.forms.event import EventForm
from capx.events.forms.host import ME
from capx.events.forms.lookup import Lookup, wants_lookup
from capx.events.models import Event
from capx.events.views.fetching import own_or_403
from capx.events.views.source import source_of
from capx.events.zones import reader_zone
from capx.peers.forms.names import LANGUAGES
from capx.reader import reader_language
from capx.requests import sends_form

SAVE, PUBLISH = "save", "publish"  # name of the buttons, and the value of the one that publishes


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an event for oneself or, as `?host=org:<slug>` preselects, for an organization."""
    if request.method == "POST":
        return _answer(request, None)
    kept = take_kept(request)
    if kept:
        editor = EventEditor.typed(member(request), None, kept)
        return show(request, editor, lookup=Lookup.of(kept))
    host = request.GET.get("host", ME)
    return show(request, EventEditor.begun(member(request), initial=beginning(request), host=host))


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event_id: int) -> HttpResponse:
    event = own_or_403(request, event_id)
    if request.method == "POST":
        return _answer(request, event)
    kept = take_kept(request)
    if kept:
        return show(request, EventEditor.typed(member(request), event, kept))
    return show(request, EventEditor.opened(member(request), event))


def beginning(request: HttpRequest) -> dict[str, Any]:
    """What an empty form proposes."""
    return {
        "language": LANGUAGES.name_of(reader_language()),
        "time_zone": reader_zone(request).key,
        "format": Format.ONLINE.value,
    }


def _answer(request: HttpRequest, event: Event | None) -> HttpResponse:
    """To what was sent: draw it anew after a button of a row, or save it."""
    reworked = EventForm.rework(request.POST)
    if reworked is not None:
        return show(request, EventEditor.typed(member(request), event, reworked))
    if event is None and wants_lookup(request.POST):
        return _looked_up(request)
    editor = EventEditor.sent(member(request), event, request.POST)
    if _save(request, editor, is_new=event is None) and editor.event:
        messages.success(request, _saved(editor.event))
        return redirect("events:event", editor.event.pk)
    editor.form.begin_at_first_error()
    return show(request, editor)


def _looked_up(request: HttpRequest) -> HttpResponse:
    """The form with what was found, or with the reason why nothing was."""
    lookup = Lookup.asked(member(request), request.POST)
    filled = lookup.filled(request.POST, proposed=beginning(request))
    editor = EventEditor.typed(member(request), None, filled)
    return show(request, editor, lookup=lookup)


@transaction.atomic
def _save(request: HttpRequest, editor: EventEditor, *, is_new: bool) -> bool:
    """All or nothing, with the page that a new event was started from."""
    is_saved = editor.save(publishes=request.POST.get(SAVE) == PUBLISH)
    if is_saved and is_new and editor.event:
        Lookup.of(request.POST).link(actor=editor.actor, event=editor.event)
    return is_saved


def _saved(event: Event) -> str:
    if event.state == EventState.DRAFT:
        return _("Your draft is saved. Others see it when you publish it.")
    return _("Your event is saved, and everyone who may see it sees it as it is now.")


def show(request: HttpRequest, editor: EventEditor, **more: object) -> HttpResponse:
    is_typed = request.method == "POST"
    context = {"editor": editor, "form": editor.form, "event": editor.event, "is_changed": is_typed}
    context |= source_of(editor.event) if editor.event else {"lookup": Lookup.of(request.POST)}
    template = "events/form.html#form" if sends_form(request) else "events/form.html"
    return render(request, template, context | more)
