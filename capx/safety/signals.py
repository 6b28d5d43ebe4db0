"""What moderators or the wikis decide about an account. Sent inside the deciding transaction.

The sender is always `Account`; `account` comes along.
"""

from django.dispatch import Signal

# The account must not be seen: it is suspended, banned, or blocked on the wikis.
account_withheld = Signal()
# Nothing keeps it from being seen any more.
account_released = Signal()
