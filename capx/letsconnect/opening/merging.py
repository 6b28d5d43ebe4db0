"""What a member has answered in the end: the last answer for each field counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from capx.letsconnect.answers import OWN, OWN_WORDS
from capx.letsconnect.record import Answers, Record


@dataclass(frozen=True, slots=True)
class Answered:
    """`first_at`, `last_at`: Unix seconds of the first and the last record; `code` of the last."""

    member: int
    username: str
    code: str
    first_at: int
    last_at: int
    answers: Answers


def merge(records: Iterable[Record]) -> list[Answered]:
    """One for each member, in the order of usernames, whatever the order of the records."""
    by_member: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        by_member[record.member].append(record)
    merged = [_merged(sorted(each, key=_age)) for each in by_member.values()]
    return sorted(merged, key=lambda each: (each.username, each.member))


def _age(record: Record) -> tuple[int, bytes]:
    return record.made_at, record.to_bytes()


def _merged(records: list[Record]) -> Answered:
    answers: Answers = {}
    for record in records:
        answers |= record.answers
    last = records[-1]
    return Answered(
        member=last.member,
        username=last.username,
        code=last.code,
        first_at=records[0].made_at,
        last_at=last.made_at,
        answers=_without_stale_words(answers),
    )


def _without_stale_words(answers: Answers) -> Answers:
    """Own words count as long as the answer beside which they stand says so."""
    stale = {words for field, words in OWN_WORDS.items() if not _is_own(answers.get(field, ""))}
    return {field: value for field, value in answers.items() if field not in stale}


def _is_own(chosen: str | list[str]) -> bool:
    return OWN in chosen if isinstance(chosen, list) else chosen == OWN
