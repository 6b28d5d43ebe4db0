import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer
from capx.peers.queries.news import news_feeds_of
from capx.peers.services.news import set_news_tags

_COMMA = re.compile("[,،、，;\n]")
LONGEST = 600  # characters: five addresses of tags, with room


class NewsForm(SectionForm):
    """The tags of Diff under which an organization is written about."""

    template = "peers/sections/_news.html"

    tags = forms.CharField(
        label=_("Tags on Diff"),
        required=False,
        max_length=LONGEST,
        # Translators: "Diff" is the blog of the Wikimedia Movement. The tags are examples.
        help_text=_(
            "Up to five, with commas between them, such as: glam, wiki loves monuments. "
            "Your page then shows the newest posts that Diff has under them."
        ),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        return {"tags": ", ".join(feed.tag for feed in news_feeds_of(peer))}

    def save(self, *, actor: Account, peer: Peer) -> None:
        typed = [tag for tag in _COMMA.split(self.cleaned_data["tags"]) if tag.strip()]
        set_news_tags(actor=actor, peer=peer, tags=typed)
