from capx.feedback.models.allowance import BugAllowance
from capx.feedback.models.answer import Answer
from capx.feedback.models.picture import BugPicture
from capx.feedback.models.report import BugReport

__all__ = ["Answer", "BugAllowance", "BugPicture", "BugReport"]
