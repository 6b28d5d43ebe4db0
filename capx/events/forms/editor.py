from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import transaction
from django.http import QueryDict

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.events import services
from capx.events.forms.event import EventForm
from capx.events.forms.host import HostForm
from capx.events.forms.stored import stored
from capx.events.models import Event
from capx.events.services.editing import lock
from capx.peers.forms.meanwhile import Change, Seen
from capx.peers.models import Peer


@dataclass
class EventEditor:
    """The form of an event; beside it, until there is an event, who hosts it.

    `changes` is what others saved while somebody was typing.
    """

    actor: Account
    event: Event | None
    form: EventForm
    host: HostForm | None
    seen: Seen
    changes: list[Change] = field(default_factory=list)

    @classmethod
    def begun(
        cls, actor: Account, *, initial: Mapping[str, Any], host: str, found: Iterable[str] = ()
    ) -> Self:
        """A new event, with what is known beforehand; `found` are fields that a lookup filled."""
        form = EventForm(initial=initial, found=found)
        return cls(actor, None, form, HostForm(actor, chosen=host), Seen({}))

    @classmethod
    def opened(cls, actor: Account, event: Event) -> Self:
        now = stored(event)
        return cls(actor, event, EventForm(initial=now), None, Seen.of(now))

    @classmethod
    def typed(cls, actor: Account, event: Event | None, data: QueryDict) -> Self:
        host = None if event else HostForm.typed(actor, data)
        return cls(actor, event, EventForm.typed(data), host, Seen.read(data))

    @classmethod
    def sent(cls, actor: Account, event: Event | None, data: QueryDict) -> Self:
        host = None if event else HostForm(actor, data)
        return cls(actor, event, EventForm.sent(data), host, Seen.read(data))

    def save(self, *, publishes: bool) -> bool:
        """Save all or nothing; afterwards there is an `event`.

        False where something is wrong, which the forms then tell, or where somebody else has
        saved in between, which `changes` tells: who saves again has seen that.
        """
        forms = [form for form in (self.form, self.host) if form]
        if not all([form.is_valid() for form in forms]):  # noqa: C419  # judge every form
            return False
        try:
            with transaction.atomic():
                self._look_for_changes()
                if not self.changes:
                    self.event = self._written(publishes=publishes)
        except DomainError as refusal:
            self.form.refuse(refusal)
        return not self.changes and self.form.is_valid()

    def _written(self, *, publishes: bool) -> Event:
        actor, facts, event = self.actor, self.form.facts, self.event
        if event:
            services.change_event(actor=actor, event=event, **facts)
        else:
            event = services.create_event(actor=actor, host=self._host(), **facts)
        if publishes:
            services.publish(actor=actor, event=event)
        return event

    def _host(self) -> Peer:
        if self.host is None:
            raise TypeError("Who hosts an event is asked when it is begun.")
        return self.host.chosen()

    def _look_for_changes(self) -> None:
        if self.event is None:
            return
        now = stored(lock(self.event))
        self.changes = self.seen.changes_in(self.form, now)
        if self.changes:
            self.seen = Seen.of(now)
