"""The session engine (`SESSION_ENGINE`): Django's own in the database, which knows the account."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

if TYPE_CHECKING:
    from capx.accounts.models import Session


VISITORS_AGE = 24 * 60 * 60  # seconds; what waits for a sign-in waits no longer


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> "type[Session]":
        from capx.accounts.models import Session  # noqa: PLC0415  # read before the models

        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        """Whoever sends something else than we gave has no session; PostgreSQL takes no NUL."""
        return key is not None and key.isalnum() and bool(super()._validate_session_key(key))  # type: ignore[misc]

    def get_session_cookie_age(self) -> int:
        """A visitor who never comes back leaves nothing for long."""
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else VISITORS_AGE

    def create_model_instance(self, data: dict[str, Any]) -> "Session":
        session: Session = super().create_model_instance(data)  # type: ignore[assignment]
        session.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session
