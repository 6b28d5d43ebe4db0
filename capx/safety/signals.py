"""What rooms above may want to know of the standing of an account; each comes with `account`."""

from django.dispatch import Signal

account_withheld = Signal()  # suspended, banned or blocked on the wikis: shown to nobody
account_released = Signal()
