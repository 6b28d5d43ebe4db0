"""What the wiki would be handed, before anything is stored."""

from capx.accounts.models import Account
from capx.messages.addressee import Addressee
from capx.messages.enums import Way
from capx.messages.letters import Mail, email_of, section_of
from capx.messages.models import Delivery, Message
from capx.messages.queries.outbox import reader_of
from capx.movement.models import Project


def preview_of(to: Addressee, *, sender: Account, subject: str, text: str, way: Way) -> Mail:
    """As the first of those who are reached that way gets it, to the letter."""
    first = to.ways.to(way)[0]
    copy = Delivery(
        message=Message(sender=sender, peer=to.peer, subject=subject, text=text),
        sender=sender,
        to=first.username,
        wiki=Project.objects.get(pk=first.wiki_id),
        way=way,
    )
    if way == Way.EMAIL:
        return email_of(copy, reader_of(copy))
    section = section_of(copy)
    return Mail(section.title, section.text)
