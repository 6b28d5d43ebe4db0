from typing import TYPE_CHECKING, Any, override

from django.contrib import admin
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.capacities import directory, services
from capx.capacities.admin.place import CapacityForm
from capx.capacities.admin.rearranging import ACTIONS
from capx.capacities.admin.words import WordsInline
from capx.capacities.directory import Words
from capx.capacities.models import Capacity, CapacityWords

if TYPE_CHECKING:
    from django.utils.functional import Promise


class CapacityAdmin(admin.ModelAdmin[Capacity]):
    """Words are written here; merging, moving, retiring and restoring are actions of the list."""

    list_display = ["slug", "label", "parent", "wikidata_id", "state"]
    list_filter = [("retired_at", admin.EmptyFieldListFilter)]
    list_select_related = ["parent", "merged_into"]
    search_fields = ["slug", "words__label"]
    form = CapacityForm
    inlines = [WordsInline]
    actions = ACTIONS
    ordering = ["position"]

    @admin.display(description=_("Label"))
    def label(self, capacity: Capacity) -> str:
        entry = directory.current().by_id(capacity.pk)
        return entry.label("en") if entry and entry.id == capacity.pk else ""

    # Translators: heads a column that says whether a capacity is offered, retired or merged.
    @admin.display(description=_("State"))
    def state(self, capacity: Capacity) -> "str | Promise":
        if capacity.merged_into:
            return _("merged into %(capacity)s") % {"capacity": capacity.merged_into.slug}
        # Translators: the state of a capacity in the directory.
        retired = pgettext_lazy("state of a capacity", "retired")
        # Translators: the state of a capacity in the directory.
        return retired if capacity.retired_at else pgettext_lazy("state of a capacity", "offered")

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Capacity | None = None) -> list[str]:
        return ["slug", "parent"] if obj else []

    @override
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            offered = Capacity.objects.filter(retired_at=None).order_by("slug")
            kwargs |= {"queryset": offered, "required": True}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Capacity | None = None) -> bool:
        return False

    @override
    def save_model(
        self, request: HttpRequest, obj: Capacity, form: ModelForm[Capacity], change: bool
    ) -> None:
        if not change and obj.parent:
            added = services.add_capacity(
                actor=request.user,
                slug=obj.slug,
                under=obj.parent,
                wikidata_id=obj.wikidata_id,
            )
            obj.pk = added.pk
        elif "wikidata_id" in form.changed_data:
            services.name_wikidata_item(
                actor=request.user, capacity=obj, wikidata_id=obj.wikidata_id
            )

    @override
    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Capacity],
        formset: BaseModelFormSet[CapacityWords, Any],
        change: bool,
    ) -> None:
        for words in formset.save(commit=False):
            told = Words(words.label, words.description, tuple(words.aliases))
            services.write_words(
                actor=request.user,
                capacity=form.instance,
                language=words.language_id,
                words=told,
            )
