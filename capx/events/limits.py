"""How much one event holds, and one host."""

MOST_CAPACITIES = 20
MOST_LANGUAGES = 10
MOST_CO_ORGANIZERS = 20
MOST_COMING = 200  # events of one host that are not over
LONGEST_TITLE = 200  # characters, as all that follows
LONGEST_DESCRIPTION = 4_000
LONGEST_PLACE = 200
LONGEST_PLACES_LEFT = 200
LONGEST_LINK = 500
