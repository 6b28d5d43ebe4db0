"""What becomes of an exchange of the demo, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from capx.exchanges.demo.parties import MEMBER, Parties, Party
from capx.exchanges.enums import OPEN, Kind, State
from capx.exchanges.limits import EXPIRES_AFTER
from capx.peers.demo.cast import MANAGER
from capx.peers.demo.weighted import Weighted
from capx.peers.enums import Kind as PeerKind

_ENDS = Weighted(
    {
        State.HELD: 34,
        State.ACCEPTED: 16,
        State.ASKED: 12,
        State.DECLINED: 8,
        State.NOT_NOW: 8,
        State.EXPIRED: 7,
        State.PROPOSED: 6,
        State.WITHDRAWN: 5,
        State.NOT_HELD: 4,
    }
)
_KINDS = Weighted({Kind.LEARN: 70, Kind.SHARE: 22, Kind.SWAP: 8})
_OPEN_SINCE = 18.0  # days at most
_OVER_SINCE = 240  # days at most


class Subject(NamedTuple):
    asker: Party
    answerer: Party
    kind: Kind
    capacity: int


@dataclass(frozen=True, kw_only=True)
class Story:
    subject: Subject
    in_return: int | None
    state: State
    meets: datetime | None  # where the two have a time
    began: datetime
    changed: datetime

    @property
    def asker(self) -> Party:
        return self.subject.asker

    @property
    def answerer(self) -> Party:
        return self.subject.answerer


@dataclass(frozen=True)
class Storyteller:
    parties: Parties
    now: datetime

    def cast(self, number: int, chance: Random) -> Story | None:
        """For who enters by the demo's sign-in: something to answer, agreed on, to tell, held."""
        username, kind, is_asker, state, meets_in = _CAST[number]
        player = self.parties.played_by(username, kind)
        stated = self.parties.wants if is_asker else self.parties.shares
        if player is None or player.pk not in stated:
            return None
        capacity = chance.choice(stated[player.pk])
        other = self._other(player, capacity, chance, shares=is_asker)
        if other is None:
            return None
        asker, answerer = (player, other) if is_asker else (other, player)
        subject = Subject(asker, answerer, Kind.LEARN, capacity)
        return self._story(subject, state, chance, meets_in=meets_in)

    def any(self, chance: Random, state: State | None = None) -> Story | None:
        sharing = self.parties.sharing
        if not sharing:
            return None
        teacher = chance.choice(sharing)
        capacity = chance.choice(self.parties.shares[teacher.pk])
        learner = self.parties.who_asks(teacher, capacity, chance)
        if learner is None:
            return None
        kind = _KINDS.draw(chance)
        asker, answerer = (teacher, learner) if kind == Kind.SHARE else (learner, teacher)
        subject = Subject(asker, answerer, kind, capacity)
        meets_in = chance.choice((None, 1, 3, 6, 11, 16))
        return self._story(subject, state or _ENDS.draw(chance), chance, meets_in=meets_in)

    def _other(self, player: Party, capacity: int, chance: Random, *, shares: bool) -> Party | None:
        """Somebody who fits the player; anybody where nobody does."""
        stated = self.parties.shares if shares else self.parties.wants
        everyone = [each for each in self.parties.everyone if each.account != player.account]
        fitting = [each for each in everyone if capacity in stated.get(each.pk, ())]
        return chance.choice(fitting or everyone) if everyone else None

    def _story(
        self, subject: Subject, state: State, chance: Random, *, meets_in: int | None
    ) -> Story:
        in_return = self._in_return(subject, chance)
        if subject.kind == Kind.SWAP and in_return is None:
            subject = subject._replace(kind=Kind.LEARN)
        is_open = state in OPEN
        days = chance.uniform(0.5, _OPEN_SINCE) if is_open else chance.uniform(25, _OVER_SINCE)
        began = self.now - timedelta(days=days)
        changed = began + _lasted(state, timedelta(days=days), chance)
        return Story(
            subject=subject,
            in_return=in_return,
            state=state,
            meets=self._meets(state, changed, meets_in),
            began=began,
            changed=changed,
        )

    def _in_return(self, subject: Subject, chance: Random) -> int | None:
        if subject.kind != Kind.SWAP:
            return None
        shared = self.parties.shares.get(subject.asker.pk, ())
        given = [each for each in shared if each != subject.capacity]
        return chance.choice(given) if given else None

    def _meets(self, state: State, changed: datetime, meets_in: int | None) -> datetime | None:
        """They told a day later; what is open lies ahead, unless nobody has told yet."""
        if state in (State.HELD, State.NOT_HELD):
            day = changed - timedelta(days=1)
        elif state in (State.PROPOSED, State.ACCEPTED) and meets_in is not None:
            day = self.now + timedelta(days=meets_in)
        elif state == State.PROPOSED:
            day = self.now + timedelta(days=4)
        else:
            return None
        return day.replace(minute=0, second=0, microsecond=0)


def _lasted(state: State, since: timedelta, chance: Random) -> timedelta:
    """From the beginning to the last move."""
    if state == State.ASKED:
        return timedelta(0)
    return EXPIRES_AFTER if state == State.EXPIRED else since * chance.uniform(0.3, 1)


# Of whom, as what, whether they asked, how far it is, and in how many days the two meet.
_CAST: tuple[tuple[str, PeerKind, bool, State, int | None], ...] = (
    (MEMBER, PeerKind.PERSON, False, State.ASKED, None),
    (MEMBER, PeerKind.PERSON, True, State.ACCEPTED, 3),
    (MEMBER, PeerKind.PERSON, True, State.HELD, None),
    (MANAGER, PeerKind.ORGANIZATION, False, State.ASKED, None),
    (MANAGER, PeerKind.PERSON, False, State.ACCEPTED, 5),
    (MANAGER, PeerKind.PERSON, False, State.HELD, None),
    (MEMBER, PeerKind.PERSON, True, State.PROPOSED, 2),
    (MANAGER, PeerKind.PERSON, False, State.ASKED, None),
    (MEMBER, PeerKind.PERSON, False, State.HELD, None),
    (MEMBER, PeerKind.PERSON, False, State.ACCEPTED, -1),
)
OF_THE_CAST = len(_CAST)
