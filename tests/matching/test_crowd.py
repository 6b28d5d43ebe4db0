"""In a crowd as the demo has it, the shown ten are the best ten of all."""

from datetime import date

import pytest

from bench.matching.community import Measured
from bench.matching.crowd import crowd
from bench.matching.rankings import ours
from capx.capacities.directory import current

TODAY = date(2026, 6, 1)


@pytest.mark.django_db
def test_the_shown_ten_are_the_best_ten_of_all():
    directory = current()
    community = Measured({each.number: each for each in crowd(600, directory, TODAY)}, directory)
    shown = {number: 1 + 37 * number % 200 for number in community.members}
    day, plain = community.day(TODAY, shown), community.plain(TODAY, shown)
    for seeker in community.looking[::12]:
        found = [plain.score(seeker, number) for number in ours(community, seeker, day)]
        assert found == pytest.approx([score for score, _ in plain.best(seeker)[:10]])
