"""What a program does at the wiki once it has logged in with a bot password."""

from typing import Any

import httpx

BOT_PASSWORD = "0123456789abcdef0123456789abcdef"
PATIENCE = 60  # seconds


class Session:
    """Asks the wiki's `api.php` in the name of one account, which a session cookie tells it."""

    def __init__(self, wiki: str, username: str) -> None:
        self.username = username
        self.client = httpx.Client(
            base_url=wiki, timeout=PATIENCE, headers={"User-Agent": "CapacityExchangeTests/0.1"}
        )
        self._log_in()

    def _log_in(self) -> None:
        token = self.get(action="query", meta="tokens", type="login")
        entered = self.post(
            action="login",
            lgname=f"{self.username}@test",
            lgpassword=BOT_PASSWORD,
            lgtoken=token["query"]["tokens"]["logintoken"],
        )
        assert entered["login"]["result"] == "Success", entered

    def close(self) -> None:
        self.client.close()

    def get(self, **parameters: str) -> dict[str, Any]:
        return self.client.get("/w/api.php", params=_complete(parameters)).json()

    def post(self, **parameters: str) -> dict[str, Any]:
        return self.client.post("/w/api.php", data=_complete(parameters)).json()

    def csrf_token(self) -> str:
        return self.get(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def write(self, **parameters: str) -> dict[str, Any]:
        """A request that changes something, and that has to succeed."""
        answer = self.post(**parameters, token=self.csrf_token())
        assert "error" not in answer, answer
        return answer


def _complete(parameters: dict[str, str]) -> dict[str, str]:
    return parameters | {"format": "json", "formatversion": "2"}
