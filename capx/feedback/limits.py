"""How much a bug report may hold, how many there may be, and for how long they are kept."""

from datetime import timedelta

LONGEST_TITLE = 200  # characters, as all that follow
LONGEST_DESCRIPTION = 5_000
LONGEST_PAGE = 500
LONGEST_ANSWER = 5_000
MOST_PICTURES = 3
LARGEST_PICTURE = 5_000_000  # bytes, as it is uploaded
# Bytes of a whole form with its files. Twice what is allowed: who sends a photograph that is a bit
# too large is told so beside the field, and loses no word; its bytes are dropped as they come.
LARGEST_BODY = 2 * MOST_PICTURES * LARGEST_PICTURE + 1_000_000
MOST_A_DAY = 10
DAY = timedelta(days=1)
KEPT_FOR = timedelta(days=365)  # after it was done or declined; the policy of privacy names it
