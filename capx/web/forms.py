from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.isolation import isolated


class DeletionForm(forms.Form):
    """Whoever deletes everything types their name, so that no slip of a finger does it."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Type your username"),
        max_length=255,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, username: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.username = username
        self.fields["name"].help_text = _("It is %(username)s.") % {"username": isolated(username)}

    def clean_name(self) -> str:
        """Spaces and underscores are the same, as on the wikis."""
        name: str = self.cleaned_data["name"]
        if name.replace("_", " ").strip() != self.username:
            raise forms.ValidationError(_("This is not your username, so nothing was deleted."))
        return name
