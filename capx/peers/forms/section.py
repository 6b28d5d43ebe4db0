from typing import Any, Self

from django import forms
from django.http import QueryDict

from capx.accounts.models import Account
from capx.peers.models import Peer


class SectionForm(forms.Form):
    """One section of a profile: shows what the peer says there, and saves what was typed.

    A form is opened with what is stored, is `typed` while somebody is still at it (nothing is
    judged), or is sent (`SectionForm(data)`), and then judged.
    """

    template = "peers/sections/_fields.html"
    use_required_attribute = False  # what is missing is told by the page, in the reader's words

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

    def save(self, *, actor: Account, peer: Peer) -> None:
        """Save what was judged to be good. Raises `DomainError`."""
        raise NotImplementedError
