from django.tasks import task

from capx.background.services import drop_repeats
from capx.messages.services import forgetting, pump, reachability


@task
def deliver_waiting() -> None:
    """One of these serves everybody: those that wait behind it are dropped.

    Enqueued with each message, and every half minute for what has had to wait, and for the turns
    of workers that have died.
    """
    drop_repeats(deliver_waiting)
    if pump.deliver_all_waiting():
        deliver_waiting.enqueue()


@task
def check_reachability(wiki: str, usernames: list[str]) -> None:
    """Where the wiki does not answer, it is asked again when somebody looks at the page again."""
    reachability.check(wiki, usernames)


@task
def drop_what_is_old() -> None:
    forgetting.drop_old_words()
    forgetting.drop_old_answers()
