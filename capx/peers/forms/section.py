from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.http import QueryDict

from capx.accounts.models import Account
from capx.peers.forms.edited import EditedForm
from capx.peers.models import Peer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Words(NamedTuple):
    """What a field is called, and the help below it, where a form speaks to an organization."""

    label: "_StrPromise"
    help_text: "_StrPromise | str" = ""


class SectionForm(EditedForm):
    """One section of a profile: shows what the peer says there, and saves what was typed."""

    template = "peers/sections/_fields.html"
    words: ClassVar[Mapping[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            self.fields[name].label, self.fields[name].help_text = words

    @classmethod
    def opened(cls, peer: Peer) -> Self:
        return cls(initial=cls.stored(peer))

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        """What the peer has, by field."""
        raise NotImplementedError

    def belong_to(self, _peer: Peer) -> None:
        """Offer what this very peer may choose, where not all choose from the same."""

    @classmethod
    def rework(cls, _data: QueryDict) -> QueryDict | None:
        """What is typed after a button that adds or removes; None if none was pressed."""
        return None

    def save(self, *, actor: Account, peer: Peer) -> None:
        """Save what was judged to be good. Raises `DomainError`."""
        raise NotImplementedError
