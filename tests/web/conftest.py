from collections.abc import Callable

import pytest
from django.test import Client


@pytest.fixture
def show(client) -> Callable[..., str]:
    """The page of a capacity, as a visitor reads it or whoever is in the browser."""

    def get(path: str = "/capacities/sparql/", browser: Client = client) -> str:
        response = browser.get(path)
        assert response.status_code == 200
        return response.content.decode()

    return get
