from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

MOST_ORGANIZATIONS = 2_000  # about ten times what the Movement has


def person_of(account: Account) -> Peer | None:
    """The member's own profile, drafts included; None before they have begun one."""
    own = Peer.objects.filter(person__account_id=account.pk)
    return own.select_related("person", "picture", "about_language").first()


def imported_profile_for(account: Account) -> Peer | None:
    """A profile that was imported for this member, and waits until they keep, mend or drop it."""
    waiting = Peer.objects.filter(
        person__account=None, person__wikimedia_id=account.wikimedia_id, taken_over=False
    )
    return waiting.select_related("person", "picture", "about_language").first()


def organizations_to_choose() -> list[tuple[str, str]]:
    """Slug and name of the organizations that a member may say they belong to."""
    shown = Peer.objects.filter(kind=Kind.ORGANIZATION, visibility__in=SHOWN_TO_MEMBERS)
    rows = shown.order_by("name_folded").values_list("handle", "name")
    return list(rows[:MOST_ORGANIZATIONS])
