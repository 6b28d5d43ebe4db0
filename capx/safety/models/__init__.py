from capx.safety.models.audit import KEPT_FOR, AuditEntry
from capx.safety.models.block import Block
from capx.safety.models.contact import Allowance, FirstContact
from capx.safety.models.report import Report, Reported
from capx.safety.models.sanction import Sanction
from capx.safety.models.step import AppendOnlyError, ModerationStep

__all__ = [
    "KEPT_FOR",
    "Allowance",
    "AppendOnlyError",
    "AuditEntry",
    "Block",
    "FirstContact",
    "ModerationStep",
    "Report",
    "Reported",
    "Sanction",
]
