import httpx

from capx.findings.enums import Fact
from capx.findings.found import Found, Reading
from capx.findings.limits import FEWEST_EDITS, MOST_WIKIS
from capx.wikimedia.addresses import page_address, sign_in_api
from capx.wikimedia.edited_wikis import fetch_edited_wikis


def read_account(client: httpx.Client, username: str) -> Reading:
    """The wikis with the most edits, and the day of the first account."""
    page = page_address(sign_in_api(), f"Special:CentralAuth/{username}")
    account = fetch_edited_wikis(client, sign_in_api(), username=username)
    if account is None:
        return Reading(page, [])
    often = [each for each in account.wikis if each.edits >= FEWEST_EDITS][:MOST_WIKIS]
    wikis = [Found(Fact.PROJECT, each.dbname, edits=each.edits) for each in often]
    return Reading(page, [*wikis, Found(Fact.SINCE, account.first_registered.date().isoformat())])
