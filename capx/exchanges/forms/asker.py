"""In whose name somebody asks: their own, or that of an organization they manage."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.reader import reader_language

ME, ORGANIZATION = "me", "org:"


class AskerForm(forms.Form):
    """`own` are the peers for which the member may act; there is at least one."""

    use_required_attribute = False

    def __init__(self, own: Iterable[Peer], chosen: str = "") -> None:
        self.peers = {_key(peer): peer for peer in own}
        first = next(iter(self.peers))
        self.chosen = chosen if chosen in self.peers else first
        super().__init__(initial={"asker": self.chosen})
        names = shown_names(list(self.peers.values()), reader_language())
        self.fields["asker"] = forms.ChoiceField(
            label=_("In whose name"),
            widget=forms.RadioSelect,
            choices=[
                (key, _("My own") if key == ME else names[peer.pk])
                for key, peer in self.peers.items()
            ],
        )

    @classmethod
    def read(cls, own: Iterable[Peer], data: QueryDict) -> "AskerForm":
        return cls(own, data.get("asker", ""))

    @property
    def is_asked(self) -> bool:
        return len(self.peers) > 1

    @property
    def peer(self) -> Peer:
        return self.peers[self.chosen]


def _key(peer: Peer) -> str:
    return f"{ORGANIZATION}{peer.handle}" if peer.kind == Kind.ORGANIZATION else ME
