from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.feedback.enums import Kind
from capx.feedback.forms.fields import PicturesField
from capx.feedback.limits import LONGEST_DESCRIPTION, LONGEST_PAGE, LONGEST_TITLE
from capx.feedback.pages import page_named
from capx.feedback.services.reporting import Told
from capx.readable_codes import known_as_code
from capx.refusable import RefusableForm

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict


class BugForm(RefusableForm):
    """What a member tells, and pictures of it. `host` is that of this site.

    Visitors may fill it in before they sign in; but no picture of theirs could be kept meanwhile.
    """

    use_required_attribute = False
    may_have_lost_pictures = False

    error = forms.CharField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes closest."),
            "invalid_choice": _("Choose what comes closest."),
        },
    )
    title = forms.CharField(
        label=_("In one sentence"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in one sentence what it is.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    description = forms.CharField(
        label=_("Tell us more"),
        max_length=LONGEST_DESCRIPTION,
        help_text=_(
            "What you did, what you expected, what happened instead. In any language, and "
            "without passwords or private data of others."
        ),
        error_messages={"required": _("Tell us a little more, so that we understand it.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    page = forms.CharField(
        label=_("Which page?"),
        required=False,
        max_length=LONGEST_PAGE,
        help_text=_("The address of the page that it is about, if there is one."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    pictures = PicturesField(
        label=pgettext_lazy("beside a bug report", "Pictures"),
        help_text=_(
            "Up to three, such as screenshots, of 5 MB each. We take out where and when they were "
            "made. Only you and the moderators see them."
        ),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, Any] | None" = None,
        *,
        host: str,
        takes_pictures: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.host = host
        self.initial.setdefault("form_key", uuid4())
        self.may_have_lost_pictures = bool(files)
        if not takes_pictures:
            del self.fields["pictures"]

    @classmethod
    def as_typed(cls, typed: QueryDict, *, host: str) -> "BugForm":
        """As it was before signing in, with nothing found fault with. Pictures are not kept."""
        known = {name: typed[name] for name in cls.base_fields if typed.get(name)}
        form = cls(initial=known, host=host, takes_pictures=True)
        form.may_have_lost_pictures = bool(typed.get("member"))
        return form

    def clean_error(self) -> str:
        return known_as_code(self.cleaned_data["error"])

    def clean_form_key(self) -> UUID:
        return self.cleaned_data["form_key"] or uuid4()

    def clean_page(self) -> str:
        typed: str = self.cleaned_data["page"]
        page = page_named(typed, host=self.host)
        if typed and not page:
            raise forms.ValidationError(
                _("This is not the address of a page. Copy it from your browser, or leave it out.")
            )
        return page

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(
            kind=Kind(said["kind"]),
            title=said["title"],
            description=said["description"],
            page=said["page"],
            error=said["error"],
        )
