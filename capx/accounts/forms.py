from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.accounts.queries import synthetic_account


class DemoSignInForm(forms.Form):
    """Whom to be in the demo; a valid form holds the `account`."""

    username = forms.CharField(
        label=_("Username"),
        max_length=255,
        help_text=_("Any member of the demo community, as their profile names them."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    account: Account

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        account = synthetic_account(username)
        if account is None:
            raise forms.ValidationError(_("The demo community has no member of this name."))
        self.account = account
        return username
