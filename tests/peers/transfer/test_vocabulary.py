import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.peers.enums import Visibility
from capx.peers.transfer.vocabulary import current_vocabulary, identifiers

pytestmark = pytest.mark.django_db


def test_it_has_all_that_an_import_may_use():
    known = current_vocabulary()
    assert known.capacities["sparql"] == Capacity.objects.get(slug="sparql").pk
    assert known.territories["BR"] == "BR"
    assert "south-asia" in known.territories
    assert "pt" in known.languages
    assert "ptwiki" in known.projects


def test_a_merged_capacity_leads_to_what_it_became_in_the_end():
    first, second, last = Capacity.objects.filter(slug__in=["sparql", "bots", "lexemes"])
    Capacity.objects.filter(pk=first.pk).update(merged_into=second)
    Capacity.objects.filter(pk=second.pk).update(merged_into=last)
    assert current_vocabulary().capacities[first.slug] == last.pk
    assert first.slug not in identifiers()["capacities"]


def test_a_retired_capacity_may_be_imported_but_is_not_offered():
    Capacity.objects.filter(slug="sparql").update(retired_at=timezone.now())
    assert "sparql" in current_vocabulary().capacities
    assert "sparql" not in identifiers()["capacities"]


def test_only_published_organizations_are_named(make_organization):
    shown = make_organization("shown", Visibility.PUBLIC)
    make_organization("draft", Visibility.DRAFT)
    make_organization("paused", Visibility.PAUSED)
    assert current_vocabulary().organizations == {"shown": shown.peer_id}
    assert identifiers()["organizations"] == ["shown"]


def test_the_command_prints_it_as_json(capsys):
    call_command("vocabulary")
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["capacities", "territories", "languages", "projects", "organizations"]
    assert {"BR", "south-asia"} <= set(printed["territories"])
    assert printed["capacities"] == sorted(printed["capacities"])
