"""What an organization says of those who state that they belong to it."""

from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.peers.enums import AffiliationState
from capx.peers.models import Affiliation, Peer
from capx.peers.queries.affiliations import judged_affiliations
from capx.peers.services.acting import acting_for
from capx.peers.services.editing import tell_changed
from capx.safety.services import record


def confirm_affiliation(*, actor: Account, organization: Peer, affiliation_id: int) -> None:
    """Say that the person belongs to the organization."""
    _judge(actor, organization, affiliation_id, AffiliationState.CONFIRMED)


def remove_affiliation(*, actor: Account, organization: Peer, affiliation_id: int) -> None:
    """Say that the person does not: nobody is shown it, and they cannot state it anew."""
    _judge(actor, organization, affiliation_id, AffiliationState.REMOVED)


def restore_affiliation(*, actor: Account, organization: Peer, affiliation_id: int) -> None:
    """Take a confirmation or a removal back: it stands as the person has stated it."""
    _judge(actor, organization, affiliation_id, AffiliationState.STATED)


def _judge(
    actor: Account, organization: Peer, affiliation_id: int, state: AffiliationState
) -> None:
    with acting_for(actor=actor, organization=organization) as peer:
        affiliation = _seen_by(actor, peer, affiliation_id)
        if affiliation.state == state:
            return
        affiliation.state = state
        affiliation.save(update_fields=["state"])
        record(
            actor=actor,
            action=f"affiliation-{state.value}",
            target=peer,
            details={"person": affiliation.peer_id},
        )
        tell_changed(affiliation.peer)


def _seen_by(actor: Account, organization: Peer, affiliation_id: int) -> Affiliation:
    """Who is hidden from the manager is not there for them."""
    rows = judged_affiliations(organization, actor)
    found = rows.select_for_update(of=("self",)).filter(pk=affiliation_id).first()
    if found is None:
        raise NotFoundError(_("This person does not state any more that they belong here."))
    return found
