from capx.accounts.models import Account
from capx.peers.models import Peer


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
