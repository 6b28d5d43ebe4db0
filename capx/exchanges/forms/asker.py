"""In whose name somebody asks: their own, or that of an organization they manage."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.messages.queries.recipients import name_of
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.reader import reader_language

ME = "me"


class AskerForm(forms.Form):
    """`own` are the peers for which the member may act; there is at least one."""

    use_required_attribute = False

    def __init__(self, own: Iterable[Peer], chosen: str = "") -> None:
        self.peers = {key_of(peer): peer for peer in own}
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

    @property
    def is_asked(self) -> bool:
        return len(self.peers) > 1

    @property
    def peer(self) -> Peer:
        return self.peers[self.chosen]


def key_of(peer: Peer) -> str:
    return name_of(peer) if peer.kind == Kind.ORGANIZATION else ME
