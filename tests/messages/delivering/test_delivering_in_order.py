"""Whatever goes wrong: words arrive in order, an edit once, an e-mail at most once."""

from collections import Counter
from random import Random

import pytest

from capx.messages.enums import DeliveryState, Way
from capx.messages.models import Delivery, Message
from capx.messages.services import pump
from tests.standins.action_api import BROKEN, GARBAGE, LOST_ANSWER, LOST_REQUEST, Fault, refusal

FAULTS = [
    *(LOST_REQUEST, LOST_ANSWER, GARBAGE, BROKEN),
    Fault(is_done=True, status=502, body=b""),
    *map(refusal, ("badtoken", "maxlag", "ratelimited", "readonly")),
]
READING = [LOST_REQUEST, BROKEN, refusal("maxlag")]
SENDERS, EACH = 3, 5


class Weather:
    """Bad in one of three requests; and the worker dies in one of ten deliveries."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # it decides about tests

    def over_the_line(self, module: str) -> Fault | None:
        if self.random.random() > 1 / 3:
            return None
        return self.random.choice(READING if module == "query" else FAULTS)

    def over_the_worker(self, note_outcome):
        def noted(*args):
            if self.random.random() < 0.1:
                raise MemoryError
            note_outcome(*args)

        return noted


def way_of(number: int) -> Way:
    return Way.EMAIL if number % 3 == 2 else Way.TALK


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_doubled_or_overtaken(
    write, make_writer, wait, line, wiki, monkeypatch, seed
):
    weather = Weather(seed)
    monkeypatch.setattr(pump, "note_outcome", weather.over_the_worker(pump.note_outcome))
    line.whim = weather.over_the_line
    senders = [make_writer(f"Sender {number}") for number in range(SENDERS)]
    for number in range(EACH):
        for sender in senders:
            write(way_of(number), by=sender, text=f"{sender.name}, {number}")
    run_until_all_is_told(wait)
    for sender in senders:
        judge_talk_pages(sender.name, wiki)
        judge_letters(sender.name, wiki)
    assert set(Message.objects.values_list("text", flat=True)) == {""}


def run_until_all_is_told(wait) -> None:
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    for _round in range(200):
        pump.deliver_all_waiting()
        wait()
        if not waiting.exists():
            return
    raise AssertionError(f"{waiting.count()} still wait")


def judge_talk_pages(name: str, wiki) -> None:
    by_talk = [number for number in range(EACH) if way_of(number) == Way.TALK]
    written = [edit.text.split("\n")[2] for edit in wiki.edits if edit.user.name == name]
    assert written == [f"{name}, {number}" for number in by_talk]
    copies = Delivery.objects.filter(sender__username=name, way=Way.TALK).order_by("pk")
    revisions = [edit.revision for edit in wiki.edits if edit.user.name == name]
    assert list(copies.values_list("revision", flat=True)) == revisions
    assert {copy.state for copy in copies} == {DeliveryState.DELIVERED}


def judge_letters(name: str, wiki) -> None:
    sent = [letter.text.split("\n")[0] for letter in wiki.letters if letter.sender == name]
    assert sent == sorted(sent)
    assert max(Counter(sent).values(), default=0) <= 1
    by_email = Delivery.objects.filter(sender__username=name, way=Way.EMAIL)
    states = Counter(by_email.values_list("state", flat=True))
    assert set(states) <= {DeliveryState.DELIVERED, DeliveryState.UNCERTAIN}
    assert len(sent) >= states[DeliveryState.DELIVERED]
