import pytest

from capx.explore.index.current import forget_index


@pytest.fixture(autouse=True)
def _fresh_index():
    """A test's database goes back in time when it ends; the search index must not remember it."""
    forget_index()
    yield
    forget_index()
