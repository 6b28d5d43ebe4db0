"""Two peers stay apart. Whoever may say so is judged by the room of peers."""

from django.db import transaction

from capx.safety.endings import end_all_between
from capx.safety.models import Block


@transaction.atomic
def keep_apart(*, blocker_id: int, blocked_id: int) -> None:
    """Block, and end all that is open between the two."""
    Block.objects.create(blocker_id=blocker_id, blocked_id=blocked_id)
    end_all_between(blocker_id, blocked_id)


def let_together(*, blocker_id: int, blocked_id: int) -> bool:
    """Take a block back; one in the other direction stays. False where there was none."""
    blocks = Block.objects.filter(blocker_id=blocker_id, blocked_id=blocked_id)
    deleted, _by_model = blocks.delete()
    return deleted > 0
