import httpx

from capx.findings.enums import Fact
from capx.findings.found import Found, Reading
from capx.movement.vocabularies import projects
from capx.wikimedia.addresses import api_address, page_address, sign_in_api, wiki_address
from capx.wikimedia.babel import fetch_babel
from capx.wikimedia.edited_wikis import fetch_edited_wikis

NOT_AT_ALL = "0"  # says what somebody does not speak


def read_babel(client: httpx.Client, username: str) -> Reading:
    """The box on Meta-Wiki, which is shown on all wikis; else that of the home wiki."""
    title = f"User:{username}"
    meta = sign_in_api()
    if levels := fetch_babel(client, meta, username=username):
        return Reading(page_address(meta, title), _spoken(levels))
    account = fetch_edited_wikis(client, meta, username=username)
    home = projects().get(account.home) if account else None
    if home is None or home.dbname == "metawiki":
        return Reading(page_address(meta, title), [])
    levels = fetch_babel(client, api_address(home), username=username)
    return Reading(page_address(wiki_address(home), title), _spoken(levels))


def _spoken(levels: dict[str, str]) -> list[Found]:
    told = ((code, level) for code, level in levels.items() if level != NOT_AT_ALL)
    return [Found(Fact.LANGUAGE, code, level=level) for code, level in told]
