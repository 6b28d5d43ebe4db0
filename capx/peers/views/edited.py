"""What the pages of a person and those of an organization have in common when they are edited."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from capx.accounts.kept_form import take_kept
from capx.accounts.models import Account
from capx.accounts.requests import member
from capx.peers.addresses import overview_address
from capx.peers.forms.editor import Editor
from capx.peers.forms.names import LANGUAGES, PROJECTS
from capx.peers.models import Peer
from capx.peers.queries import facts_of, is_away, missing_in
from capx.peers.sections import Section
from capx.reader import reader_language
from capx.requests import sends_form


@dataclass(frozen=True)
class Edited:
    """A profile that the reader edits."""

    peer: Peer
    sections: Mapping[str, Section]
    title: str  # of the page that shows all sections
    saved: str  # said when a section has been saved


def overview(edited: Edited, viewer: Account) -> dict[str, object]:
    """What the page shows that stands before the sections."""
    peer, language = edited.peer, reader_language()
    project = peer.contact_project_id
    return {
        "peer": peer,
        "edited": edited,
        "facts": facts_of(peer, language, viewer=viewer),
        "missing": missing_in(peer),
        "is_away": is_away(peer),
        "about_language": LANGUAGES.name_of(peer.about_language_id or ""),
        "contact_project": PROJECTS.name_of(project) if project else "",
    }


def edit_section(request: HttpRequest, edited: Edited, section: Section) -> HttpResponse:
    """Show a section, rework what is typed, or save it."""
    peer, form = edited.peer, section.form
    if request.method != "POST":
        kept = take_kept(request)
        editor = Editor.typed(peer, form, kept) if kept else Editor.opened(peer, form)
        if "q" in request.GET:
            editor.form.initial["q"] = request.GET["q"]
        return _show(request, edited, section, editor, is_changed=kept is not None)
    reworked = form.rework(request.POST)
    if reworked is not None:
        editor = Editor.typed(peer, form, reworked)
        return _show(request, edited, section, editor, is_changed=True)
    editor = Editor.sent(peer, form, request.POST)
    if editor.save(actor=member(request)):
        messages.success(request, edited.saved)
        return redirect(overview_address(peer))
    return _show(request, edited, section, editor, is_changed=True)


def _show(
    request: HttpRequest,
    edited: Edited,
    section: Section,
    editor: Editor,
    *,
    is_changed: bool,
) -> HttpResponse:
    template = "peers/section.html#form" if sends_form(request) else "peers/section.html"
    context = {
        "edited": edited,
        "section": section,
        "editor": editor,
        "form": editor.form,
        "peer": editor.peer,
        "is_changed": is_changed,
    }
    return render(request, template, context)
