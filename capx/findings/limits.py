"""How much is asked, offered and kept."""

from datetime import timedelta

SECONDS = 5.0  # for all requests to one source together
PATIENCE = timedelta(minutes=2)  # an answer that has not come by then is not waited for any more
MOST_AN_HOUR = 6  # times that one member asks
MOST_WIKIS = 10  # that are offered, those with the most edits
FEWEST_EDITS = 10  # of a wiki that is offered
MOST_FOUND = 200  # things that one source says of one member
LONGEST = 255  # characters of a name
MOST_BRINGINGS = 5  # that a page offers to take back, the last ones
KEPT_FOR = timedelta(days=30)  # what was found, and what can be taken back
PREPARED_FOR = timedelta(days=365)  # for members who have not signed in yet
