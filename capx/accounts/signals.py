"""What happened to an account. Sent inside the transaction that made it happen.

The sender is always `Account`; what comes along stands beside each signal.
"""

from django.dispatch import Signal

# account, registered: when the Wikimedia account was registered, on whichever wiki came first;
# None where that is not known, or lies before the wikis kept it.
account_created = Signal()
# The same, and edits: how many the account has made on the wikis, None where that is not known.
account_signed_in = Signal()

# account (with the new name), old_username
account_renamed = Signal()

# account, role (`enums.Role`), actor: the account that decided, None for the command line
role_appointed = Signal()
role_withdrawn = Signal()

# account, actor: as above
account_closed = Signal()
account_reopened = Signal()
