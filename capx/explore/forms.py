from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.explore.services import NOTE_AT_MOST
from capx.explore.services.searches import NAME_AT_MOST


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Your private note"),
        max_length=NOTE_AT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class SearchForm(forms.Form):
    name = forms.CharField(
        # Translators: what a member calls a search that they keep.
        label=pgettext_lazy("saved search", "Name"),
        max_length=NAME_AT_MOST,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
