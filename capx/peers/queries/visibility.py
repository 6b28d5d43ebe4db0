"""Who sees whom. What is hidden and what does not exist are the same: nothing."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from capx.accounts.models import Account
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer
from capx.peers.queries.blocks import apart_from_viewer
from capx.peers.queries.managing import editable_by
from capx.peers.transfer.usernames import canonical_username, handle_of

type Viewer = Account | AnonymousUser

SHOWN_TO_MEMBERS = (Visibility.PUBLIC, Visibility.MEMBERS)
# Of peers: shown to every member who is not blocked.
TO_MEMBERS = Q(visibility__in=SHOWN_TO_MEMBERS, is_withheld=False)
_TO_EVERYONE = Q(visibility=Visibility.PUBLIC, is_withheld=False)


def peers_visible_to(viewer: Viewer) -> QuerySet[Peer]:
    """Whom the viewer may know of: who is shown, without those between whom and them is a block."""
    if not viewer.is_authenticated:
        return peers_shown_to(viewer)
    seen = TO_MEMBERS & ~Q(pk__in=apart_from_viewer(viewer))
    return Peer.objects.filter(seen | _own(viewer))


def peers_shown_to(viewer: Viewer) -> QuerySet[Peer]:
    """Public peers; for a member also those for members, and always one's own; blocks aside.

    Only for what stays visible to both sides of a block, such as the events of either.
    """
    if not viewer.is_authenticated:
        return Peer.objects.filter(_TO_EVERYONE)
    return Peer.objects.filter(TO_MEMBERS | _own(viewer))


def _own(account: Account) -> Q:
    return Q(person__account_id=account.pk) | editable_by(account)


def seen_by(viewer: Viewer, column: str) -> Exists:
    """Of rows that point at a peer by this column: whether the viewer sees that peer.

    Asked row by row: a list of everybody whom the viewer sees would grow with the number of peers.
    """
    return Exists(peers_visible_to(viewer).order_by().filter(pk=OuterRef(column)))


def visible_person(viewer: Viewer, username: str) -> Peer | None:
    """The person of that name, with all that one row holds; None if there is none or it is hidden.

    The name is read as the wikis read it: underscores are spaces, the first letter is a capital.
    """
    name = canonical_username(username)
    if name is None:
        return None
    people = peers_visible_to(viewer).filter(kind=Kind.PERSON, handle=handle_of(name))
    return people.select_related(
        "person__account", "picture", "about_language", "contact_project"
    ).first()


def visible_organization(viewer: Viewer, slug: str) -> Peer | None:
    """The organization of that slug, with all that one row holds; None if it is hidden or none."""
    if "\0" in slug:  # forms name slugs too, and PostgreSQL takes no such text
        return None
    organizations = peers_visible_to(viewer).filter(kind=Kind.ORGANIZATION, handle=slug)
    return organizations.select_related("organization", "picture", "about_language").first()
