"""What the wikis say of how accounts can be written to. Called by the background worker."""

from django.utils import timezone

from capx.messages import demo_post
from capx.messages.models import Reachability
from capx.movement.vocabularies import projects
from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.addresses import api_address
from capx.wikimedia.http import open_client
from capx.wikimedia.writing import Recipient, look_up


def check(wiki: str, usernames: list[str]) -> None:
    """Ask one wiki about at most 50 accounts, and keep what it says for a day."""
    found, now = _found(wiki, usernames), timezone.now()
    rows = [
        Reachability(
            username=name,
            wiki_id=wiki,
            exists=found[name].exists,
            takes_email=found[name].takes_email,
            checked_at=now,
        )
        for name in usernames
        if name in found
    ]
    Reachability.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["username", "wiki"],
        update_fields=["exists", "takes_email", "checked_at"],
    )


def _found(wiki: str, usernames: list[str]) -> dict[str, Recipient]:
    """In a demo of which no wiki knows, everybody takes what is pretended to be sent."""
    if demo_post.is_open():
        return {name: Recipient(name, exists=True, takes_email=True) for name in usernames}
    with open_client() as client:
        return look_up(ActionApi(client, api_address(projects()[wiki])), usernames)
