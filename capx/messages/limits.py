"""How much may be written."""

LONGEST_SUBJECT = 200  # characters
LONGEST_TEXT = 5_000
MOST_DRAFTS = 100
