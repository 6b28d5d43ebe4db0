"""Who looks at the served product from outside: a visitor, or with a session a member."""

import re
from typing import Self

import httpx

from tests.wiki.browser import hidden_fields

PEER = re.compile(r'data-peer="([^"]+)"')


class Guest:
    def __init__(self, address: str, *, session: str = "") -> None:
        cookies = {"sessionid": session} if session else {}
        self._client = httpx.Client(base_url=address, timeout=30, cookies=cookies)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def see(self, address: str) -> str:
        answer = self._client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.text

    def status(self, address: str) -> int:
        return self._client.get(address).status_code

    def found(self, word: str) -> set[str]:
        """Whom a search for the word finds."""
        return set(PEER.findall(self.see(f"/explore/?incomplete=1&q={word}")))

    def save(self, section: str, **typed: str) -> None:
        """Send the form of a section of one's own profile."""
        address = f"/me/profile/{section}/"
        form = hidden_fields(self.see(address)) | typed | {"save": "1"}
        answer = self._client.post(address, data=form)
        assert answer.status_code == 302, f"{address}: {answer.status_code}"
