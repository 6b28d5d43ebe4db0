"""What the two put on their page: links, and thanks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.exchanges import limits
from capx.peers.forms.edited import EditedForm
from capx.peers.forms.fields import LinkField


class LinkForm(EditedForm):
    title = forms.CharField(
        label=pgettext_lazy("of a link", "Title"),
        max_length=limits.LONGEST_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    address = LinkField(
        label=pgettext_lazy("of a page", "Address"),
        help_text=_("Where your call takes place, or your notes; it begins with https://."),
    )


class ThanksForm(EditedForm):
    words = forms.CharField(
        label=_("Your thanks, in one sentence"),
        max_length=limits.LONGEST_THANKS,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    wants_public = forms.BooleanField(
        label=_("It may stand on their page"),
        required=False,
        help_text=_("Everybody who sees their page reads it, once they agree as well."),
    )
