"""What happened in the directory, for the rooms above. Sent within the transaction."""

from django.dispatch import Signal

# capacity_merged(sender=Capacity, source: Capacity, into: Capacity, actor)
# A receiver moves what it keeps about `source` over to `into`.
capacity_merged = Signal()

# directory_edited(sender=Capacity, action: str, capacity: Capacity, actor, details: dict)
# Staff changed the directory; `action` is a word such as `capacity-moved`, for the audit trail.
directory_edited = Signal()
