"""How much one profile holds; what a form and an import accept at most."""

MOST_CAPACITIES = 100  # for each intent
MOST_LANGUAGES = 20
MOST_TERRITORIES = 10
MOST_PROJECTS = 30
MOST_AFFILIATIONS = 10
MOST_EXCHANGES_AT_ONCE = 10
MOST_NEWS_TAGS = 5
MOST_HOSTED_PROJECTS = 50
MOST_PARTNERS = 20  # of a hosted project
MOST_CAPACITIES_OF_A_PROJECT = 20
MOST_RESOURCES = 20
MOST_CAPACITIES_OF_A_RESOURCE = 10
LONGEST_ABOUT = 2_000  # characters
LONGEST_PRONOUNS = 60  # characters
LONGEST_TITLE = 200  # characters
MOST_NAMES = 30  # of an organization
LONGEST_NAME = 255  # characters
LONGEST_ACRONYM = 40  # characters
MOST_MANAGERS = 20  # of an organization, those who are invited included
MOST_PROPOSALS = 5  # of an account, that wait for a moderator
