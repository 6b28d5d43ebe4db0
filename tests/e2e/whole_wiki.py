"""One wiki for the browser: it asks for permission, and takes what is sent in a member's name."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import override

from tests.standins.action_api import serving
from tests.standins.action_shapes import global_facts, merged
from tests.standins.action_wiki import ActionWiki
from tests.standins.wiki import (
    CONTACT_ID,
    CONTACT_SECRET,
    Handler,
    Wiki,
    WikiAccount,
    running,
)


@dataclass
class WholeWiki(Wiki):
    """Whoever gets a token from it may use the same token with its action API."""

    action: ActionWiki = field(default_factory=lambda: ActionWiki(is_central=False))
    api_address: str = ""

    def _tokens_for(self, client_id: str, account: WikiAccount) -> dict:
        answer = super()._tokens_for(client_id, account)
        self.action.tokens[answer["access_token"]] = account.username
        return answer

    def register(self, sub: int, username: str, **told: object) -> WikiAccount:
        """Give somebody an account; `told` is of the action API, such as whether they take mail."""
        self.action.add(username, **told)
        return WikiAccount(sub=sub, username=username)

    def about(self, asked: dict[str, str]) -> dict | None:
        """What it says of an account and its pages, to whoever asks without a token."""
        if "merged" in asked.get("guiprop", ""):
            member = self.action.members.get(asked["guiuser"])
            facts = global_facts(member, 0) | {"merged": merged(member)} if member else {}
            return {"query": {"globaluserinfo": facts or {"missing": True}}}
        if asked.get("meta") == "babel" or asked.get("prop") == "revisions":
            return self.action.answer(asked, bearer="", is_post=False)
        return None

    @property
    def settings(self) -> dict[str, str]:
        """With which the product finds it, for asking permission and for delivering."""
        return {
            "OAUTH_WIKI_URL": self.address,
            "CONTACT_CLIENT_ID": CONTACT_ID,
            "CONTACT_CLIENT_SECRET": CONTACT_SECRET,
            "WIKI_ADDRESSES": f"metawiki={self.api_address}",
        }


class WholeHandler(Handler):
    wiki: WholeWiki

    @override
    def do_GET(self) -> None:
        path, asked = self._asked()
        said = self.wiki.about(asked) if path == "/w/api.php" else None
        if said is None:
            super().do_GET()
        else:
            self._tell(200, said)


@contextmanager
def whole_wiki() -> Iterator[WholeWiki]:
    wiki = WholeWiki(redirect_address="")
    with running(wiki, WholeHandler), serving(wiki.action) as line:
        wiki.api_address = line.address
        yield wiki
