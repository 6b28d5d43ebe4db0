from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import LimitReachedError
from capx.safety.rates import Rate

HOUR = timedelta(hours=1)
RATE = Rate(2, within=HOUR)
REFUSAL = LimitReachedError("Enough.")


def test_uses_are_counted_from_the_first_one():
    began = timezone.now() - timedelta(minutes=59)
    assert RATE.use(began, 1, refusal=REFUSAL) == (began, 2)


def test_beyond_the_rate_the_refusal_is_raised():
    with pytest.raises(LimitReachedError, match="Enough"):
        RATE.use(timezone.now(), 2, refusal=REFUSAL)


def test_after_the_time_it_begins_anew():
    began, used = RATE.use(timezone.now() - HOUR, 2, refusal=REFUSAL)
    assert used == 1
    assert timezone.now() - began < timedelta(minutes=1)
