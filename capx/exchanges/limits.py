"""How long an exchange waits, and how much one holds."""

from datetime import timedelta

EXPIRES_AFTER = timedelta(days=21)  # without an answer to what was asked or proposed last
REMINDED_AFTER = timedelta(days=10)  # of the same
SETTLED_AFTER = timedelta(days=14)  # after one side alone has told what came of it
LAPSES_AFTER = timedelta(days=60)  # where neither tells: after the time agreed on, or the last move

MOST_TAKEN_BACK = 2  # unanswered requests to the same peer; who asks anew has to wait then
TAKEN_BACK_WITHIN = timedelta(hours=24)

FEWEST_TO_SAY = 3  # requests from which on a page says how often a peer answers
USUALLY, SOMETIMES = 0.7, 0.3  # of the requests, from which share on

MOST_LINKS = 20
LONGEST_NOTE = 2_000  # characters, of an answer as well
LONGEST_THANKS = 280  # characters
LONGEST_TITLE = 200  # characters
LONGEST_LINK = 500  # characters
LONGEST_MEETING = timedelta(days=31)
FARTHEST_MEETING = timedelta(days=366)  # from now
FARTHEST_UNTIL = timedelta(days=366)
