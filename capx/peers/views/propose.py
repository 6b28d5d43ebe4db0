from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.peers import services
from capx.peers.forms.organization.proposal import ProposalForm
from capx.peers.queries import shown_names
from capx.peers.queries.management import organizations_to_ask_for
from capx.peers.queries.similar import Similar, similar_organizations
from capx.reader import reader_language


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose an organization; whoever means one that is here already is led to it first."""
    if request.method != "POST":
        kept = take_kept(request)
        return _show(request, ProposalForm(initial=kept.dict() if kept else ProposalForm.blank()))
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    similar = [] if "despite" in request.POST else _similar(request, form)
    if similar:
        return _show(request, form, similar)
    try:
        peer = services.propose_organization(actor=member(request), proposal=form.proposal())
    except DomainError as refusal:
        form.refuse(refusal)
        return _show(request, form)
    messages.success(request, _("Thank you. A moderator will look at it."))
    return redirect("peers:organization-edit", peer.handle)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to manage an organization that is here and that nobody manages."""
    organization = organizations_to_ask_for(member(request)).filter(handle=slug).first()
    if organization is None:
        raise Http404
    if request.method != "POST":
        return redirect("peers:propose")
    try:
        services.ask_to_manage(actor=member(request), organization=organization)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("peers:propose")
    messages.success(request, _("Thank you. A moderator will look at it."))
    return redirect("peers:managers", slug)


def _similar(request: HttpRequest, form: ProposalForm) -> list[Similar]:
    name, acronym = form.cleaned_data["name"], form.cleaned_data["acronym"]
    return similar_organizations(name, acronym, account=member(request))


def _show(
    request: HttpRequest, form: ProposalForm, similar: list[Similar] | None = None
) -> HttpResponse:
    found = similar or []
    names = shown_names([each.peer for each in found], reader_language())
    context = {"form": form, "similar": [(each, names[each.peer.pk]) for each in found]}
    return render(request, "peers/organizations/propose.html", context)
