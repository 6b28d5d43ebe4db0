from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.letsconnect.enums import Way

if TYPE_CHECKING:
    from django.http import QueryDict


class ConsentForm(forms.Form):
    """That the member agrees, and to which way: to another they would have to agree anew."""

    use_required_attribute = False

    agreed_way = forms.ChoiceField(choices=Way, widget=forms.HiddenInput)
    consent = forms.BooleanField(
        label=_("I agree that this is sent as described here."),
        error_messages={"required": _("Nothing is sent without your consent: tick this box.")},
    )

    def __init__(self, sent: "QueryDict | None" = None, *, way: Way) -> None:
        super().__init__(sent, initial={"agreed_way": way})
        self.way = way

    def agrees(self) -> bool:
        """A tick that was set for another way is none: the form then asks anew, for this one."""
        if self.data.get("agreed_way") != self.way:
            self.data = {"agreed_way": self.way}
        return self.is_valid()
