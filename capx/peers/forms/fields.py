from typing import Any

from django import forms

from capx.peers.forms.names import Names
from capx.peers.forms.rows import LONGEST, code_or_error


class SearchedTextInput(forms.TextInput):
    """A text input with names to choose from while one types.

    Where another field of the form has the same names, `names_of` is that field: its list serves
    both, since a page has to stay light.
    """

    template_name = "peers/widgets/searched_text.html"

    def __init__(
        self, options: Any, attrs: dict[str, Any] | None = None, *, names_of: str = ""
    ) -> None:
        super().__init__(attrs)
        self.options, self.names_of = options, names_of

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"names-{self.names_of or name}"
        context["widget"]["options"] = () if self.names_of else self.options()
        return context


class NameField(forms.CharField):
    """One name out of a vocabulary; becomes its code, or an empty text."""

    def __init__(self, vocabulary: Names, *, names_of: str = "", **kwargs: Any) -> None:
        widget = SearchedTextInput(vocabulary.options, names_of=names_of)
        super().__init__(required=False, max_length=LONGEST, widget=widget, **kwargs)
        self.vocabulary = vocabulary

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return code_or_error(self.vocabulary, text) if text else ""
