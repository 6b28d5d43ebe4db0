import httpx
import pytest
from django.core.management import CommandError, call_command

from capx.capacities.management.commands import sync_capacity_words
from capx.capacities.models import Capacity, CapacityWords
from capx.capacities.wikidata_words import capacities_by_item, languages_spoken
from capx.wikimedia.http import open_client

pytestmark = pytest.mark.django_db


class Wikidata:
    """Answers as wbgetentities does, first with the given answers, then with words for all."""

    def __init__(self, monkeypatch):
        self.first = []
        self.asked = []
        self.slept = []
        transport = httpx.MockTransport(self.answer)
        monkeypatch.setattr(
            sync_capacity_words, "open_client", lambda: open_client(transport=transport)
        )
        monkeypatch.setattr(sync_capacity_words.time, "sleep", self.slept.append)

    def answer(self, request):
        items = request.url.params["ids"].strip("\x1f").replace("\x1f", "|").split("|")
        self.asked.append(items)
        if self.first:
            return self.first.pop(0)
        return httpx.Response(200, json={"entities": {item: self.entity(item) for item in items}})

    def entity(self, item):
        return {
            "id": item,
            "labels": {"de": {"language": "de", "value": f"{item} auf Deutsch"}},
            "descriptions": {"de": {"language": "de", "value": "Beschreibung"}},
            "aliases": {"de": [{"language": "de", "value": "Alias"}]},
        }


@pytest.fixture
def wikidata(monkeypatch, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    return Wikidata(monkeypatch)


def sync(capsys):
    call_command("sync_capacity_words", verbosity=0)
    return capsys.readouterr().out


def test_words_are_fetched_for_capacities_with_an_item(wikidata, capsys):
    items = capacities_by_item()
    assert sync(capsys) == f"words: {len(items)} stored\n"
    words = CapacityWords.objects.get(capacity__slug="sparql", language="de")
    assert words.label.endswith("auf Deutsch")
    assert (words.description, words.aliases) == ("Beschreibung", ["Alias"])


def test_fifty_items_are_asked_for_at_once(wikidata, capsys):
    bare = Capacity.objects.filter(wikidata_id="")[:60]
    for number, capacity in enumerate(bare, start=9_000_000):
        capacity.wikidata_id = f"Q{number}"
        capacity.save()
    sync(capsys)
    assert next(len(items) for items in wikidata.asked) == 50
    assert max(len(items) for items in wikidata.asked) == 50


def test_a_second_run_stores_nothing(wikidata, capsys):
    sync(capsys)
    assert sync(capsys) == "words: 0 stored\n"


def test_retired_capacities_are_left_out(wikidata, capsys):
    Capacity.objects.filter(slug="sparql").update(retired_at="2026-01-01T00:00:00Z")
    assert "sparql" not in Capacity.objects.filter(pk__in=capacities_by_item().values())


def test_asked_to_wait_it_waits_and_goes_on(wikidata, capsys):
    wikidata.first = [httpx.Response(429, headers={"Retry-After": "7"})]
    sync(capsys)
    assert wikidata.slept == [7]
    assert CapacityWords.objects.filter(language="de").exists()


def test_asked_to_wait_too_often_it_gives_up(wikidata, capsys):
    wikidata.first = [httpx.Response(429, headers={"Retry-After": "1"})] * 3
    with pytest.raises(CommandError):
        sync(capsys)


def test_an_outage_is_told(wikidata, capsys):
    wikidata.first = [httpx.Response(503)]
    with pytest.raises(CommandError, match="Wikidata did not answer"):
        sync(capsys)


def test_the_languages_of_directory_and_interface_are_asked_for(settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert {"en", "de", "pt-br", "ar"} <= set(languages_spoken())


def test_a_progress_bar_is_shown(wikidata, capsys):
    call_command("sync_capacity_words")
    assert "item" in capsys.readouterr().err
