from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.peers import links
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

    def choose_from(self, vocabulary: Names) -> None:
        """Another vocabulary than that of the class: what this very reader may choose."""
        self.vocabulary, self.widget.options = vocabulary, vocabulary.options

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return code_or_error(self.vocabulary, text) if text else ""


class LinkField(forms.CharField):
    """An address elsewhere, judged by the service: no `URLField`, since https may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "url"})
        super().__init__(required=False, max_length=links.LONGEST, widget=widget, **kwargs)


class CommonsFileField(forms.CharField):
    """A file of Wikimedia Commons, by its name or its address; judged by the service."""

    def __init__(self, **kwargs: Any) -> None:
        told = {
            "label": _("Picture on Wikimedia Commons"),
            "help_text": _(
                "Its name or its address. We fetch a small copy and show it with author and "
                "licence."
            ),
        }
        # What is typed is one direction, whatever the language of the page.
        widget = forms.TextInput(attrs={"dir": "auto"})
        super().__init__(required=False, max_length=links.LONGEST, widget=widget, **(told | kwargs))


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)
