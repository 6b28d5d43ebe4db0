from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.refusable import RefusableForm
from capx.safety.enums import Reason
from capx.safety.services import Complaint

LONGEST_WORDS = 5_000
LONGEST_EVIDENCE = 10_000
LONGEST_LINK = 500


class ReportForm(RefusableForm):
    """What is wrong, and with what: `about` and `key` name it, `seen` is how it was."""

    use_required_attribute = False

    about = forms.CharField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes closest."),
            "invalid_choice": _("Choose what comes closest."),
        },
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=LONGEST_WORDS,
        help_text=_("Tell it in any language. Only moderators read it."),
        error_messages={"required": _("Tell the moderators what happened.")},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    evidence = forms.CharField(
        label=_("Words that you received"),
        required=False,
        max_length=LONGEST_EVIDENCE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    evidence_link = forms.URLField(
        label=_("Link to a page or an edit that shows it"),
        required=False,
        max_length=LONGEST_LINK,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address of a web page.")},
    )

    def __init__(self, *args: Any, takes_evidence: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].help_text = (
            _(
                "We do not keep the words of messages: paste them here, or link the edit below. "
                "Moderators know that nobody has verified them."
            )
            if takes_evidence
            else _("If there are any: paste them. Moderators know that nobody has verified them.")
        )

    def complaint(self) -> Complaint:
        said = self.cleaned_data
        return Complaint(
            reason=Reason(said["reason"]),
            words=said["words"],
            evidence=said["evidence"],
            evidence_link=said["evidence_link"],
        )
