from django import forms
from django.utils.translation import gettext_lazy as _

from capx.peers.services.managers import LONGEST_ANSWER


class UsernameForm(forms.Form):
    """Names somebody who has an account here; whether there is one, the service says."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Username"),
        max_length=255,
        error_messages={"required": _("Write a username.")},
        help_text=_("As on the wikis. They have to have signed in here once."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """Why a moderator declines."""

    use_required_attribute = False

    answer = forms.CharField(
        label=_("Why not"),
        max_length=LONGEST_ANSWER,
        error_messages={"required": _("Say why in a few words: whoever asked reads it.")},
        help_text=_("Whoever asked reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
