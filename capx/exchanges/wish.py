"""What somebody asks for, judged: it comes out as it is stored, or is refused beside its field."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from capx.capacities import directory
from capx.capacities.directory import Entry
from capx.errors import DomainError, NotFoundError
from capx.exchanges import limits
from capx.exchanges.enums import How, Kind
from capx.movement.vocabularies import languages
from capx.peers.services.judging import paragraphs


@dataclass(frozen=True, kw_only=True)
class Wish:
    """As it was typed; `columns` judges all of it."""

    kind: str
    capacity: str  # a slug, as the next one
    in_return: str | None
    note: str
    language: str
    how: str
    until: date | None

    def columns(self) -> dict[str, Any]:
        return {
            "kind": self.checked_kind,
            "capacity_id": self.about.id,
            "in_return_id": self.given.id if self.given else None,
            "note": paragraphs(self.note, most=limits.LONGEST_NOTE, field="note"),
            "language_id": self._language(),
            "how": self._how(),
            "until": self._until(),
        }

    @property
    def checked_kind(self) -> Kind:
        if self.kind not in Kind:
            raise DomainError(_("Say whether you ask, offer, or propose a swap."), field="kind")
        return Kind(self.kind)

    @property
    def about(self) -> Entry:
        return _capacity(self.capacity, field="capacity")

    @property
    def given(self) -> Entry | None:
        """What the asker gives in a swap; anything else has none."""
        if self.checked_kind != Kind.SWAP:
            return None
        given = _capacity(self.in_return or "", field="in_return")
        if given == self.about:
            raise DomainError(_("A swap is about two different capacities."), field="in_return")
        return given

    def _language(self) -> str:
        if self.language not in languages():
            raise NotFoundError(_("Choose a language from the list."), field="language")
        return self.language

    def _how(self) -> How:
        if self.how not in How:
            raise DomainError(_("Say how you would like to meet."), field="how")
        return How(self.how)

    def _until(self) -> date | None:
        if self.until is None:
            return None
        # Where the day begins first, it is tomorrow already; where it ends last, still yesterday.
        today = timezone.localdate()
        if self.until < today - timedelta(days=1):
            raise DomainError(_("This day has passed."), field="until")
        if self.until > today + limits.FARTHEST_UNTIL:
            raise DomainError(_("Choose a day within one year."), field="until")
        return self.until


def _capacity(slug: str, *, field: str) -> Entry:
    if entry := directory.current().get(slug):
        return entry
    raise NotFoundError(_("Choose a capacity from the directory."), field=field)
