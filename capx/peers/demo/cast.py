"""Those of the demo whom its sign-in page offers by name."""

from typing import NamedTuple

from capx.accounts.enums import DemoRole

MARK = "Demo"  # how every name of the demo begins
NEWCOMER = f"{MARK} Fuseini Abukari"  # has an account, and no profile yet
MANAGER = f"{MARK} Kwame Boateng"  # manages two organizations, and is invited to a third


class Player(NamedTuple):
    username: str
    role: DemoRole
    territory: str


# The first people of every demo, in this order.
PLAYERS = (
    Player(f"{MARK} Ana Ribeiro", DemoRole.MEMBER, "BR"),
    Player(f"{MARK} Layla Haddad", DemoRole.MODERATOR, "TN"),
    Player(f"{MARK} Arjun Joshi", DemoRole.STAFF, "IN"),
    Player(MANAGER, DemoRole.MANAGER, "GH"),
)
