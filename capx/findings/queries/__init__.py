"""Reads of what was found, and of what of it a profile does not hold yet."""

from capx.findings.queries.asked import Asked, asked_of, is_offered
from capx.findings.queries.bringings import Brought, bringings_of
from capx.findings.queries.offers import Offer, Offers, offers_to

__all__ = [
    "Asked",
    "Brought",
    "Offer",
    "Offers",
    "asked_of",
    "bringings_of",
    "is_offered",
    "offers_to",
]
