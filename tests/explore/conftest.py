from collections.abc import Callable

import pytest
from django.test import Client


@pytest.fixture
def found_at() -> Callable[..., list[str]]:
    """The handles of the peers that an explore address shows, in their order."""

    def found(address: str, client: Client | None = None) -> list[str]:
        response = (client or Client()).get(f"/explore/{address}")
        assert response.status_code == 200
        return [card.peer.handle for card in response.context["results"].cards]

    return found
