import httpx

from capx.findings.enums import Fact
from capx.findings.found import Found, Reading
from capx.movement.vocabularies import projects
from capx.wikimedia.addresses import page_address, wiki_address
from capx.wikimedia.wikidata_people import fetch_items_of


def read_wikidata(client: httpx.Client, username: str) -> Reading:
    """The item about the member, and its picture; nothing where several items name the account."""
    wikidata = wiki_address(projects()["wikidatawiki"])
    items = fetch_items_of(client, username)
    if len(items) != 1:
        return Reading(wikidata, [])
    [item] = items
    picture = [Found(Fact.PICTURE, item.picture)] if item.picture else []
    return Reading(page_address(wikidata, item.item), [Found(Fact.ITEM, item.item), *picture])
