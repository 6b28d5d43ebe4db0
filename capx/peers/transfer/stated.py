"""What lines of people and of organizations say in the same words."""

from collections.abc import Iterator

from capx.capacities.enums import Intent
from capx.peers import limits
from capx.peers.enums import Visibility
from capx.peers.transfer.fields import BadLineError, Fields, check_number, quoted
from capx.peers.transfer.usernames import canonical_username
from capx.peers.transfer.vocabulary import Vocabulary

LONGEST_USERNAME = 255
VISIBILITIES = {
    each.value: each for each in (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PAUSED)
}


def about(fields: Fields) -> str:
    text = fields.text("about", longest=limits.LONGEST_ABOUT)
    return text.replace("\r\n", "\n").strip()


def username(key: str, text: str) -> str:
    """The name as the wikis write it; raises `BadLineError` where no wiki allows it."""
    name = canonical_username(text)
    if name is None:
        raise BadLineError(f"{key}: {quoted(text)} is not a name that a wiki allows.")
    return name


def statements(fields: Fields, vocabulary: Vocabulary) -> frozenset[tuple[int, str]]:
    """Capacity and intent; what is available is known as well."""
    return frozenset(_statements(fields, vocabulary))


def territories(fields: Fields, vocabulary: Vocabulary) -> frozenset[str]:
    return fields.choices("territories", vocabulary.territories, most=limits.MOST_TERRITORIES)


def _statements(fields: Fields, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    available = _capacities(fields, Intent.AVAILABLE, vocabulary)
    known = _capacities(fields, Intent.KNOWN, vocabulary) | available
    check_number("known, with what is available", known, most=limits.MOST_CAPACITIES)
    wanted = _capacities(fields, Intent.WANTED, vocabulary)
    for intent, capacities in (
        (Intent.KNOWN, known),
        (Intent.AVAILABLE, available),
        (Intent.WANTED, wanted),
    ):
        yield from ((capacity, intent.value) for capacity in capacities)


def _capacities(fields: Fields, intent: Intent, vocabulary: Vocabulary) -> frozenset[int]:
    return fields.choices(intent.value, vocabulary.capacities, most=limits.MOST_CAPACITIES)
