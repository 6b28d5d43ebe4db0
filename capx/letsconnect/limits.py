"""How much may be answered, how often, and how long it is tried to deliver it."""

from datetime import timedelta

LONGEST_NAME = 200  # characters
LONGEST_EMAIL = 254  # characters (RFC 5321)
LONGEST_OWN_WORDS = 100  # characters

MOST_A_DAY = 20  # envelopes of one member
DAY = timedelta(hours=24)

TRIED_FOR = timedelta(days=30)  # vault and relay take no answers that are older
KEPT_AFTERWARDS = timedelta(days=30)  # that something was delivered, or that somebody has left
