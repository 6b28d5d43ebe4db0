"""The rows of an exchange of the demo: what the two wrote, told and thanked each other for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tomllib import loads
from typing import Any, NamedTuple

from capx.capacities.directory import Directory
from capx.exchanges.demo.parties import Party
from capx.exchanges.demo.stories import Story
from capx.exchanges.enums import WAITING, How, Kind, Outcome, Side, State
from capx.exchanges.limits import REMINDED_AFTER
from capx.exchanges.models import Exchange, Link, Thanks
from capx.peers.demo.texts import within_sentence
from capx.peers.demo.weighted import Weighted, happens

DATA = Path(__file__).resolve().parent / "data"
_HOW = Weighted({How.CALL: 55, How.CHAT: 20, How.ON_WIKI: 15, How.ON_SITE: 10})
_ANSWERS = {
    State.ACCEPTED: "yes",
    State.HELD: "yes",
    State.NOT_HELD: "yes",
    State.PROPOSED: "time",
    State.NOT_NOW: "not_now",
    State.DECLINED: "no",
}


class Written(NamedTuple):
    exchange: Exchange
    links: list[Link]
    thanks: list[Thanks]


@cache
def words(language: str) -> dict[str, Any]:
    """As `data/en.toml` explains them; in English for a language that nobody has written."""
    file = DATA / f"{language}.toml"
    return loads((file if file.exists() else DATA / "en.toml").read_text(encoding="utf-8"))


def written_languages() -> list[str]:
    return sorted(path.stem for path in DATA.glob("*.toml"))


@dataclass(frozen=True)
class Writer:
    now: datetime
    directory: Directory

    def write(self, story: Story, chance: Random) -> Written:
        exchange = Exchange(
            kind=story.subject.kind,
            state=story.state,
            asker_id=story.asker.pk,
            answerer_id=story.answerer.pk,
            asked_by_id=story.asker.account,
            capacity_id=story.subject.capacity,
            in_return_id=story.in_return,
            note=self._note(story, chance) if happens(chance, 90) else "",
            language_id=story.asker.language.partition("-")[0],
            how=_HOW.draw(chance),
            starts_at=story.meets,
            ends_at=story.meets + timedelta(hours=1) if story.meets else None,
            created_at=story.began,
            changed_at=story.changed,
            **_answer(story, chance),
            **_told(story, chance),
            **_reminded(story, self.now),
        )
        return Written(exchange, _links(exchange, story, chance), _thanks(exchange, story, chance))

    def _note(self, story: Story, chance: Random) -> str:
        entry, language = self.directory.by_id(story.subject.capacity), story.asker.language
        label = within_sentence(entry.label(language)) if entry else ""
        said = words(language)["offers" if story.subject.kind == Kind.SHARE else "asks"]
        return str(chance.choice(said)).format(capacity=label)


def _answer(story: Story, chance: Random) -> dict[str, Any]:
    """What who was asked has said, if they have."""
    key = _ANSWERS.get(story.state)
    if key is None:
        return {}
    said = words(story.answerer.language)[key]
    waited = (story.changed - story.began) * chance.random()
    return {
        "answer": chance.choice(said) if isinstance(said, list) else said,
        "answer_of": Side.ANSWERER,
        "answered_by_id": story.answerer.account,
        "answered_at": story.began + waited,
        "proposed_by": Side.ANSWERER if story.state == State.PROPOSED else "",
        "version": 1,
    }


def _told(story: Story, chance: Random) -> dict[str, Any]:
    took_place, did_not = Outcome.TOOK_PLACE, Outcome.DID_NOT
    if story.state == State.HELD:
        return {"asker_says": took_place, "answerer_says": took_place}
    if story.state == State.NOT_HELD:
        return {"asker_says": did_not, "answerer_says": chance.choice((did_not, took_place))}
    return {}


def _reminded(story: Story, now: datetime) -> dict[str, datetime]:
    is_late = story.state in WAITING and now - story.changed >= REMINDED_AFTER
    return {"reminded_at": story.changed + REMINDED_AFTER} if is_late else {}


def _links(exchange: Exchange, story: Story, chance: Random) -> list[Link]:
    if story.state not in (State.ACCEPTED, State.HELD) or not happens(chance, 60):
        return []
    said, number = words(story.asker.language), chance.randint(1, 9999)
    return [
        Link(
            exchange=exchange,
            added_by_id=story.asker.account,
            title=said[key],
            address=f"https://example.org/exchanges/{number}/{key}",
            added_at=story.changed,
        )
        for key in ("call", "notes")
        if happens(chance, 70)
    ]


def _thanks(exchange: Exchange, story: Story, chance: Random) -> list[Thanks]:
    if story.state != State.HELD:
        return []
    sides = ((Side.ASKER, story.asker), (Side.ANSWERER, story.answerer))
    return [
        _thanks_of(exchange, side, party, chance, at=story.changed)
        for side, party in sides
        if side == Side.ASKER or happens(chance, 40)
    ]


def _thanks_of(
    exchange: Exchange, side: Side, party: Party, chance: Random, *, at: datetime
) -> Thanks:
    is_wished = happens(chance, 70)
    return Thanks(
        exchange=exchange,
        side=side,
        words=chance.choice(words(party.language)["thanks"]),
        wants_public=is_wished,
        other_agrees=is_wished and happens(chance, 70),
        at=at,
    )
