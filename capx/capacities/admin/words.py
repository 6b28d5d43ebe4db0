from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from capx.capacities.models import Capacity, CapacityWords


class AliasesField(forms.CharField):
    """A list of texts, written one in a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class WordsForm(forms.ModelForm[CapacityWords]):
    aliases = AliasesField(
        label=_("Aliases"),
        required=False,
        help_text=_("One in a line: what people type instead of the label."),
    )

    class Meta:
        model = CapacityWords
        fields = ["language", "label", "description", "aliases"]


class WordsInline(admin.StackedInline[CapacityWords, Capacity]):
    model = CapacityWords
    form = WordsForm
    extra = 0
    can_delete = False
    autocomplete_fields = ["language"]
    readonly_fields = ["origin"]
