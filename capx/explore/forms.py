from django import forms
from django.utils.translation import gettext_lazy as _

from capx.explore.services import NOTE_AT_MOST


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Your private note"),
        max_length=NOTE_AT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
