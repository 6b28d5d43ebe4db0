from capx.safety.services.audit import (
    delete_old_entries,
    forget_target,
    record,
    take_name_out,
)
from capx.safety.services.contacts import count_first_contact, note_answered, note_met

__all__ = [
    "count_first_contact",
    "delete_old_entries",
    "forget_target",
    "note_answered",
    "note_met",
    "record",
    "take_name_out",
]
