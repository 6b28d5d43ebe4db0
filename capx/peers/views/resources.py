"""What a peer shares, on pages of whoever edits the peer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import take_kept
from capx.accounts.requests import member
from capx.errors import DomainError, NotFoundError
from capx.peers import limits, services
from capx.peers.addresses import edit_address
from capx.peers.enums import Kind
from capx.peers.forms.resource import ResourceForm
from capx.peers.forms.resource_editor import ResourceEditor
from capx.peers.models import Peer, Resource
from capx.peers.queries import resources_of, shown_names
from capx.peers.views.edited_peer import of_edited_peer
from capx.reader import reader_language
from capx.requests import sends_form

STEPS: dict[str, services.Step] = {"up": -1, "down": 1}


@of_edited_peer
@require_safe
def resources(request: HttpRequest, peer: Peer) -> HttpResponse:
    """The resources of a peer in their order, with what can be done to each."""
    shown = resources_of(peer, reader_language())
    context = {
        "peer": peer,
        "name": _name(peer),
        "resources": shown,
        "is_full": len(shown) >= limits.MOST_RESOURCES,
    }
    return render(request, "peers/resources.html", context)


@of_edited_peer
@require_http_methods(["GET", "HEAD", "POST"])
def edit_resource(request: HttpRequest, peer: Peer, resource_id: int | None = None) -> HttpResponse:
    """Add a resource, or change the one of this number."""
    if request.method != "POST":
        resource = None if resource_id is None else _resource_or_404(peer, resource_id)
        kept = take_kept(request)
        editor = (
            ResourceEditor.typed(peer, resource_id, kept)
            if kept
            else ResourceEditor.opened(peer, resource)
        )
        return _show(request, editor, is_changed=kept is not None)
    reworked = ResourceForm.rework(request.POST)
    if reworked is not None:
        editor = ResourceEditor.typed(peer, resource_id, reworked)
        return _show(request, editor, is_changed=True)
    editor = ResourceEditor.sent(peer, resource_id, request.POST)
    if editor.save(actor=member(request)):
        messages.success(request, _("The resource is saved."))
        return redirect(edit_address(peer, "resources"))
    return _show(request, editor, is_changed=True)


@of_edited_peer
@require_http_methods(["GET", "HEAD", "POST"])
def move_resource(request: HttpRequest, peer: Peer, resource_id: int) -> HttpResponse:
    """Up or down (`to`) by one place. Who only follows the link is shown the list."""
    step = STEPS.get(request.POST.get("to", ""))
    if request.method == "POST" and step:
        try:
            services.move_resource(
                actor=member(request), peer=peer, resource_id=resource_id, step=step
            )
        except NotFoundError as refusal:
            raise Http404 from refusal
    return redirect(edit_address(peer, "resources"))


@of_edited_peer
@require_http_methods(["GET", "HEAD", "POST"])
def delete_resource(request: HttpRequest, peer: Peer, resource_id: int) -> HttpResponse:
    """Ask first, and delete when that is sent."""
    resource = _resource_or_404(peer, resource_id)
    if request.method != "POST":
        context = {"peer": peer, "name": _name(peer), "resource": resource}
        return render(request, "peers/resource_deletion.html", context)
    try:
        services.delete_resource(actor=member(request), peer=peer, resource_id=resource_id)
        messages.success(request, _("The resource is deleted."))
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    return redirect(edit_address(peer, "resources"))


def _show(request: HttpRequest, editor: ResourceEditor, *, is_changed: bool) -> HttpResponse:
    context = {
        "peer": editor.peer,
        "name": _name(editor.peer),
        "editor": editor,
        "form": editor.form,
        "is_changed": is_changed,
    }
    template = "peers/resource.html#form" if sends_form(request) else "peers/resource.html"
    return render(request, template, context)


def _resource_or_404(peer: Peer, resource_id: int) -> Resource:
    resource = peer.resources.filter(pk=resource_id).first()
    if resource is None:
        raise Http404
    return resource


def _name(peer: Peer) -> str:
    """What leads back to the profile: its name where it is not one's own."""
    if peer.kind == Kind.PERSON:
        return _("Your profile")
    return shown_names([peer], reader_language())[peer.pk]
