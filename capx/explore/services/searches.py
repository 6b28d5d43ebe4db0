"""Writes of saved searches: keep one, call it otherwise, say that one has looked, let it go."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.queries import hold
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.explore.canonical import canonical, read_back
from capx.explore.marks import mark_of
from capx.explore.models import SavedSearch
from capx.explore.queries.searches import saved_as, searches_of
from capx.explore.searching import searching

if TYPE_CHECKING:
    from datetime import datetime

    from capx.accounts.models import Account
    from capx.explore.criteria import Criteria

NAME_AT_MOST = 100  # characters
QUERY_AT_MOST = 2_000  # characters, as they stand in the address
SEARCHES_AT_MOST = 30  # of one member: the home page counts for each of them


def save_search(*, actor: "Account", criteria: "Criteria", name: str) -> SavedSearch:
    """Keep a search, whose peers are new from now on; one that is saved already stays as it is.

    Raises DomainError where nothing is chosen or the name is empty, LimitReachedError where the
    search or its name is too long, or the member has saved too many.
    """
    kept = canonical(criteria)
    query, called = _judged_query(kept), _judged_name(name)
    looked_at, mark = _look(kept, actor)
    with transaction.atomic():
        hold(actor)
        if saved := saved_as(actor, kept):
            return saved
        if searches_of(actor).count() >= SEARCHES_AT_MOST:
            raise LimitReachedError(
                _("You have saved %(number)s searches. Please delete one first.")
                % {"number": SEARCHES_AT_MOST}
            )
        return SavedSearch.objects.create(
            owner=actor, name=called, query=query, mark=mark, looked_at=looked_at
        )


def rename_search(*, actor: "Account", search_id: int, name: str) -> None:
    """Raises as above for the name, NotFoundError where it is no search of the actor."""
    if not searches_of(actor).filter(pk=search_id).update(name=_judged_name(name)):
        raise NotFoundError(_("You have not saved this search."))


def delete_search(*, actor: "Account", search_id: int) -> None:
    """To delete what is not there is no error: the wish is fulfilled."""
    searches_of(actor).filter(pk=search_id).delete()


def note_looked_at(*, actor: "Account", search_id: int) -> None:
    """Whoever fits by now is new no more. Raises NotFoundError as above."""
    own = searches_of(actor).filter(pk=search_id)
    saved = own.first()
    if saved is None:
        raise NotFoundError(_("You have not saved this search."))
    looked_at, mark = _look(read_back(saved.query), actor)
    own.update(mark=mark, looked_at=looked_at)


def _look(criteria: "Criteria", actor: "Account") -> "tuple[datetime, bytes | None]":
    """When, and who fits. Outside of transactions: no lock waits for the index."""
    now = timezone.now()
    with searching(criteria, viewer=actor) as search:
        return now, mark_of(search.found())


def _judged_query(criteria: "Criteria") -> str:
    if not criteria:
        raise DomainError(_("Choose first whom you look for."))
    query = criteria.address()
    if len(query) > QUERY_AT_MOST:
        raise LimitReachedError(_("This search is too long to be saved. Please choose less."))
    return query


def _judged_name(name: str) -> str:
    called = " ".join(name.split())
    if not called:
        raise DomainError(_("Give the search a name."), field="name")
    if len(called) > NAME_AT_MOST:
        raise LimitReachedError(
            _("A name has at most %(number)s characters.") % {"number": NAME_AT_MOST}, field="name"
        )
    return called
