"""How the tests of saved searches press the buttons of the pages."""

from django.test import Client

from capx.explore.models import SavedSearch

SPARQL = "?capacity=sparql"
LIST = "/me/searches/"


def save(browser: Client, query: str = SPARQL, name: str = "Queries") -> SavedSearch | None:
    """Press "Save the search" on the page that finds the peers."""
    browser.post(f"/me/searches/new/{query}", {"name": name})
    return SavedSearch.objects.order_by("-pk").first()


def numbers(browser: Client) -> list[int | None]:
    """How many are new for each search, as the list says."""
    return [each.new for each, _form in browser.get(LIST).context["rows"]]


def new_for(browser: Client, saved: SavedSearch, query: str = "") -> list[str]:
    """The handles of those whom the page of a search shows as new."""
    answer = browser.get(f"{LIST}{saved.pk}/{query}")
    assert answer.status_code == 200
    return [card.peer.handle for card in answer.context["found"].cards]
