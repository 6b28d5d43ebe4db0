from collections.abc import Callable

import httpx
import pytest

from capx.wikimedia.http import open_client


@pytest.fixture
def client_that() -> Callable[..., httpx.Client]:
    """A client whose outside answers as told: by a function, or with this JSON each time."""

    def make(answer, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Client:
        def respond(request: httpx.Request) -> httpx.Response:
            return httpx.Response(status, json=answer, headers=headers)

        handler = answer if callable(answer) else respond
        return open_client(transport=httpx.MockTransport(handler))

    return make
