"""How often peers are shown."""

import pytest

from capx.matching.models import Showing
from capx.matching.services import note_shown

pytestmark = pytest.mark.django_db


def test_peers_are_noted_in_the_order_in_which_rows_are_held(make_person):
    numbers = [make_person(name).pk for name in ("Ana", "Ben", "Cleo")]
    note_shown(reversed(numbers))
    assert list(Showing.objects.order_by("pk").values_list("peer_id", flat=True)) == numbers
