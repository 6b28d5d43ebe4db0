from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from capx.accounts.requests import member
from capx.letsconnect import services
from capx.letsconnect.enums import Way
from capx.letsconnect.forms.answers import AnswersForm, JoiningForm
from capx.letsconnect.forms.change import ChangeForm
from capx.letsconnect.keys import open_way
from capx.letsconnect.queries import Standing, standing_of
from capx.letsconnect.services.leaving import can_delete_there
from capx.letsconnect.views.keeping import for_members, keeps_nothing
from capx.letsconnect.views.steps import Errand, take_step
from capx.peers.queries import person_of


@keeps_nothing
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest) -> HttpResponse:
    """What the programme is, and how one stands with it: to join, or what one has sent."""
    if request.method == "POST":
        return take_step(request, JOINING)
    return _show(request, JoiningForm())


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Some answers anew, without the others."""
    standing = standing_of(member(request))
    if not _may_change(standing):
        return redirect("letsconnect:programme")
    return take_step(request, CHANGING) if request.method == "POST" else _show_change(request)


def _may_change(standing: Standing | None) -> bool:
    if standing is None or not standing.has_joined:
        return False
    return standing.membership.way == open_way()


@sensitive_variables()
def _show(request: HttpRequest, form: AnswersForm) -> HttpResponse:
    standing = standing_of(request.user) if request.user.is_authenticated else None
    belongs = standing is not None and not standing.has_left
    context = {
        "form": form,
        "is_open": open_way() is not None,
        "standing": standing,
        "belongs": belongs,
        "may_register": standing is None or not standing.has_joined,
        "may_change": _may_change(standing),
        "deletes_there": standing is not None and can_delete_there(standing.membership.way),
        "has_profile": belongs and person_of(member(request)) is not None,
        "contact": settings.LETS_CONNECT_STAFF_CONTACT,
    }
    return render(request, "letsconnect/programme.html", context, status=_status(form))


@sensitive_variables()
def _show_change(request: HttpRequest, form: AnswersForm | None = None) -> HttpResponse:
    form = form or ChangeForm()
    context = {
        "form": form,
        "is_relay": open_way() == Way.RELAY,
        "contact": settings.LETS_CONNECT_STAFF_CONTACT,
    }
    return render(request, "letsconnect/change.html", context, status=_status(form))


def _status(form: AnswersForm) -> int:
    return 422 if form.errors else 200


JOINING = Errand(
    form=JoiningForm,
    show=_show,
    send=services.register,
    done=_("You are registered. Below stands your code."),
)
CHANGING = Errand(
    form=ChangeForm,
    show=_show_change,
    send=services.change_answers,
    done=_("Your change is on its way. What you did not touch stays as it was."),
    is_change=True,
)
