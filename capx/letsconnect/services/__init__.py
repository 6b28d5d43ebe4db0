"""What members do about the programme. None of these can read an answer a moment later."""

from capx.letsconnect.services.badge import show_badge
from capx.letsconnect.services.joining import change_answers, register
from capx.letsconnect.services.leaving import withdraw
from capx.letsconnect.services.sweeping import forget_what_is_over

__all__ = ["change_answers", "forget_what_is_over", "register", "show_badge", "withdraw"]
