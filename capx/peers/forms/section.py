from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django import forms
from django.http import QueryDict

from capx.accounts.models import Account
from capx.peers.models import Peer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Words(NamedTuple):
    """What a field is called, and the help below it, where a form speaks to an organization."""

    label: "_StrPromise"
    help_text: "_StrPromise | str" = ""


class SectionForm(forms.Form):
    """One section of a profile: shows what the peer says there, and saves what was typed.

    A form is opened with what is stored, is `typed` while somebody is still at it (nothing is
    judged), or is sent (`SectionForm(data)`), and then judged.
    """

    template = "peers/sections/_fields.html"
    use_required_attribute = False  # what is missing is told by the page, in the reader's words
    words: ClassVar[Mapping[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            self.fields[name].label, self.fields[name].help_text = words

    @classmethod
    def opened(cls, peer: Peer) -> Self:
        return cls(initial=cls.stored(peer))

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        return cls(
            initial={
                name: field.widget.value_from_datadict(data, {}, name)
                for name, field in cls.base_fields.items()
            }
        )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        """What the peer has, by field."""
        raise NotImplementedError

    @classmethod
    def rework(cls, _data: QueryDict) -> QueryDict | None:
        """What is typed after a button that adds or removes; None if none was pressed."""
        return None

    def in_words(self, name: str, value: Any) -> str:
        """Something `stored`, for whoever is told that it has changed."""
        if isinstance(value, list | tuple):
            return ", ".join(self.in_words(name, each) for each in value)
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, "" if value is None else value))

    def save(self, *, actor: Account, peer: Peer) -> None:
        """Save what was judged to be good. Raises `DomainError`."""
        raise NotImplementedError
