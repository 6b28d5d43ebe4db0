"""From the form to the page that asks for consent, and on; the answers travel in the form."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.debug import sensitive_variables

from capx.accounts.requests import member
from capx.errors import DomainError, LimitReachedError
from capx.letsconnect.enums import Way
from capx.letsconnect.forms.answers import AnswersForm
from capx.letsconnect.forms.consent import ConsentForm
from capx.letsconnect.keys import open_way
from capx.letsconnect.shown import shown_answers


@dataclass(frozen=True)
class Errand:
    """What a form of answers is for: how it is shown, where it is sent, and who takes it."""

    form: type[AnswersForm]
    show: Callable[[HttpRequest, AnswersForm], HttpResponse]
    send: Callable[..., object]
    done: Promise
    is_change: bool = False


@sensitive_variables()
def take_step(request: HttpRequest, errand: Errand) -> HttpResponse:
    """The name of the button that was pressed is `step`: `write`, `look` or `send`."""
    step, way = request.POST.get("step"), open_way()
    if way is None:
        return redirect("letsconnect:programme")
    if step == "write":
        return errand.show(request, errand.form.as_typed(request.POST))
    form = errand.form(request.POST)
    if not form.is_valid():
        return errand.show(request, form)
    if step != "send":
        return _ask(request, errand, form, ConsentForm(way=way))
    consent = ConsentForm(request.POST, way=way)
    if not consent.agrees():
        return _ask(request, errand, form, consent)
    return _send(request, errand, form)


@sensitive_variables()
def _ask(
    request: HttpRequest, errand: Errand, form: AnswersForm, consent: ConsentForm
) -> HttpResponse:
    context = {
        "form": form,
        "consent": consent,
        "answers": shown_answers(form.answers()),
        "is_change": errand.is_change,
        "is_relay": consent.way == Way.RELAY,
    }
    status = 422 if consent.is_bound else 200
    return render(request, "letsconnect/consent.html", context, status=status)


@sensitive_variables()
def _send(request: HttpRequest, errand: Errand, form: AnswersForm) -> HttpResponse:
    try:
        errand.send(actor=member(request), answers=form.answers())
    except LimitReachedError as refusal:
        form.refuse(refusal)
        return errand.show(request, form)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, str(errand.done))
    return redirect("letsconnect:programme")
