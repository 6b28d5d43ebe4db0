"""What a member does with the pages of the product, without JavaScript and with much patience."""

import re
import time
from urllib.parse import urlencode

import httpx

PATIENCE = 120  # seconds for one step, while servers die and come back
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Browser:
    def __init__(self, site: str) -> None:
        self.client = httpx.Client(base_url=site, timeout=30, headers={"Referer": site})

    def close(self) -> None:
        self.client.close()

    def sign_in(self) -> None:
        """As whoever sits before the browser of the wiki; then allow the site to write."""
        self._press("/sign-in/")
        self._press("/me/contact-permission/")

    def _press(self, page: str) -> None:
        """Press the button that leads to the wiki, and come back."""
        form = hidden_fields(self.client.get(page).text)
        answer = self.client.post(page, data=form, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        assert "problem=" not in str(answer.url), answer.url

    def write(self, *, to: str, subject: str, text: str, way: str) -> str:
        """Send a message; gives the address of its page.

        Whose answer does not come sends the same form once more, as a member would.
        """
        page = f"/messages/new/?{urlencode({'to': to})}"
        form = self._patiently("GET", page).text
        typed = {"subject": subject, "text": text, "way": way, "step": "send"}
        answer = self._patiently("POST", page, data=hidden_fields(form) | typed)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def _patiently(self, method: str, page: str, **request: object) -> httpx.Response:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                answer = self.client.request(method, page, **request)
            except httpx.TransportError:
                time.sleep(0.3)  # the server is dead, or has died with our request
            else:
                assert answer.status_code < 500, answer.text
                return answer
        raise AssertionError("The site did not come back.")


def hidden_fields(page: str) -> dict[str, str]:
    return dict(HIDDEN.findall(page))
