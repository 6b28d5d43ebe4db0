"""Actions of the list: each asks once more on a page of its own before it does anything."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from capx.capacities.models import Capacity
from capx.capacities.services import (
    merge_capacity,
    move_capacity,
    restore_capacity,
    retire_capacity,
)
from capx.errors import DomainError


class TargetForm(forms.Form):
    """Where the chosen capacities go."""

    target = forms.ModelChoiceField(
        label=gettext_lazy("Capacity"),
        queryset=Capacity.objects.filter(retired_at=None).order_by("slug"),
    )


@dataclass(frozen=True)
class AskingAction:
    """Shows what it will do to the chosen capacities, and does it once confirmed: all or none.

    `source` and `target` are the keywords by which the service takes capacities; where it takes a
    target, the staff choose one.
    """

    name: str
    short_description: Promise
    service: Callable[..., None]
    source: str = "capacity"
    target: str = ""
    allowed_permissions = ("change",)

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(
        self,
        model_admin: admin.ModelAdmin[Capacity],
        request: HttpRequest,
        chosen: QuerySet[Capacity],
    ) -> HttpResponse | None:
        confirmed = "confirmed" in request.POST
        form = TargetForm(request.POST if confirmed else None) if self.target else None
        if not confirmed or (form and not form.is_valid()):
            context = {"chosen": chosen, "form": form, **self._page(model_admin, request)}
            return render(request, "admin/capacities/rearrange.html", context)
        keywords: dict[str, object] = {"actor": request.user}
        if form:
            keywords[self.target] = form.cleaned_data["target"]
        self._do(model_admin, request, chosen, keywords)
        return None

    def _page(
        self, model_admin: admin.ModelAdmin[Capacity], request: HttpRequest
    ) -> dict[str, object]:
        return {
            **model_admin.admin_site.each_context(request),
            "title": self.short_description,
            "action": self.name,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "opts": model_admin.opts,
        }

    def _do(
        self,
        model_admin: admin.ModelAdmin[Capacity],
        request: HttpRequest,
        chosen: QuerySet[Capacity],
        keywords: dict[str, object],
    ) -> None:
        try:
            with transaction.atomic():
                for capacity in chosen:
                    self.service(**{self.source: capacity}, **keywords)
        except DomainError as error:
            model_admin.message_user(request, str(error), messages.ERROR)
        else:
            model_admin.message_user(request, _("Done."), messages.SUCCESS)


ACTIONS = [
    AskingAction(
        "merge",
        gettext_lazy("Merge into another capacity"),
        merge_capacity,
        source="source",
        target="into",
    ),
    AskingAction(
        "move", gettext_lazy("Move below another capacity"), move_capacity, target="under"
    ),
    AskingAction("retire", gettext_lazy("Retire: offer it no longer"), retire_capacity),
    AskingAction("restore", gettext_lazy("Offer it again"), restore_capacity),
]
