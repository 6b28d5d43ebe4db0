from capx.safety.services.audit import (
    delete_old_entries,
    forget_target,
    record,
    take_name_out,
)
from capx.safety.services.checking import check_on_wikis, note_standing
from capx.safety.services.contacts import count_first_contact, note_answered, note_met
from capx.safety.services.erasing import delete_old_reports
from capx.safety.services.reporting import Complaint, read_answers, report
from capx.safety.services.returning import tie_sanctions
from capx.safety.services.sanctions import Decision, acknowledge
from capx.safety.services.standing import end_what_is_over, follow_wiki, forget_old_sanctions

__all__ = [
    "Complaint",
    "Decision",
    "acknowledge",
    "check_on_wikis",
    "count_first_contact",
    "delete_old_entries",
    "delete_old_reports",
    "end_what_is_over",
    "follow_wiki",
    "forget_old_sanctions",
    "forget_target",
    "note_answered",
    "note_met",
    "note_standing",
    "read_answers",
    "record",
    "report",
    "take_name_out",
    "tie_sanctions",
]
