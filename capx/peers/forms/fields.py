from typing import Any

from django import forms

from capx.peers.forms.names import Names
from capx.peers.forms.rows import LONGEST, code_or_error


class SearchedTextInput(forms.TextInput):
    """A text input with names to choose from while one types."""

    template_name = "peers/widgets/searched_text.html"

    def __init__(self, options: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options = options

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"names-{name}"
        context["widget"]["options"] = self.options()
        return context


class NameField(forms.CharField):
    """One name out of a vocabulary; becomes its code, or an empty text."""

    def __init__(self, vocabulary: Names, **kwargs: Any) -> None:
        widget = SearchedTextInput(vocabulary.options)
        super().__init__(required=False, max_length=LONGEST, widget=widget, **kwargs)
        self.vocabulary = vocabulary

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return code_or_error(self.vocabulary, text) if text else ""
