from django.db import IntegrityError, transaction

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.peers.enums import Kind
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer, Person
from capx.peers.queries import imported_profile_for, person_of
from capx.peers.services.people import call, free_handle
from capx.peers.services.recognising import recognise_import
from capx.safety.queries import standing


def ensure_person(*, actor: Account) -> Peer:
    """The member's own profile; a draft is made where there is none yet.

    Raises `ImportWaitsError` while an imported profile waits for the member's decision.
    """
    if peer := person_of(actor):
        return peer
    # Imports come at any time; and on the wiki the account is at least as old as here.
    recognise_import(account=actor, registered=actor.created_at)
    if waiting := imported_profile_for(actor):
        raise ImportWaitsError(waiting)
    return person_of(actor) or begin_person(actor)


def begin_person(account: Account) -> Peer:
    """An empty draft, for a member without a profile."""
    try:
        return _create_draft(account)
    except IntegrityError:
        # The same member in another tab was quicker.
        return Peer.objects.get(person__account_id=account.pk)


@transaction.atomic
def _create_draft(account: Account) -> Peer:
    hold(account)
    free_handle(account.username)
    peer = Peer(kind=Kind.PERSON, is_withheld=standing(account).is_withheld)
    call(peer, account.username)
    peer.save()
    Person.objects.create(peer=peer, account=account, wikimedia_id=account.wikimedia_id)
    return peer
