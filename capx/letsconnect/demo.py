"""Some people of the demo take part in the programme, and most of them show it."""

from collections.abc import Callable
from random import Random

from capx.accounts.models import Account
from capx.letsconnect.answers import MOST_TOPICS, OWN, Role, Topic
from capx.letsconnect.enums import Way
from capx.letsconnect.keys import open_way
from capx.letsconnect.record import Answers
from capx.letsconnect.services import register, show_badge
from capx.peers.demo.weighted import happens

ONE_IN = 8  # of the people of the demo
SHOWN = 70  # percent of them


def join_members(members: int, *, seed: int, progress: Callable[[int], object]) -> int:
    """Have so many members, as far as there are people; returns how many were added.

    They answer as anybody does: the demo's vault gets records that its staff can open. Who signs in
    by name stays out, so that joining can be tried.
    """
    accounts = _chosen(members) if open_way() == Way.VAULT else []
    missing = [each for each in accounts if not hasattr(each, "lets_connect")]
    random = Random(seed)  # noqa: S311  # a demo, nothing secret
    for account in missing:
        register(actor=account, answers=_answers(random))
        if happens(random, SHOWN):
            show_badge(actor=account, shown=True)
    progress(members)
    return len(missing)


def _chosen(members: int) -> list[Account]:
    people = Account.objects.filter(is_synthetic=True, demo_role="", person__isnull=False)
    with_membership = people.select_related("lets_connect").order_by("pk")
    return list(with_membership[::ONE_IN])[:members]


def _answers(random: Random) -> Answers:
    topics = [topic.value for topic in Topic if topic != OWN]
    count = random.randint(0, MOST_TOPICS)
    said: Answers = {"role": random.choice(Role.values)}
    return said | ({"topics": random.sample(topics, count)} if count else {})
