from capx.safety.services.audit import (
    delete_old_entries,
    forget_target,
    record,
    take_name_out,
)

__all__ = ["delete_old_entries", "forget_target", "record", "take_name_out"]
