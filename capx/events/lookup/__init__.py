"""An event started from a link: what its page elsewhere says, in the words of the form.

What is not found stays empty, and nothing is invented.
"""

from capx.events.lookup.facts import Facts
from capx.events.lookup.looking_up import Found, look_up

__all__ = ["Facts", "Found", "look_up"]
