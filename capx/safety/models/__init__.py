from capx.safety.models.audit import KEPT_FOR, AuditEntry
from capx.safety.models.block import Block
from capx.safety.models.contact import Allowance, FirstContact
from capx.safety.models.report import ModerationStep, Report, Reported
from capx.safety.models.sanction import Sanction

__all__ = [
    "KEPT_FOR",
    "Allowance",
    "AuditEntry",
    "Block",
    "FirstContact",
    "ModerationStep",
    "Report",
    "Reported",
    "Sanction",
]
