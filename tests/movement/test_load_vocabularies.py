from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from capx.capacities.models import CapacityWords
from capx.movement.enums import TerritoryKind
from capx.movement.models import Language, Project, Territory
from capx.movement.services import load_vocabularies
from capx.movement.vocabularies import languages, projects, territories

pytestmark = pytest.mark.django_db


def rows():
    """All that the three tables hold."""
    return [list(model.objects.order_by("pk").values()) for model in (Territory, Language, Project)]


def test_loading_brings_every_row_of_the_files():
    CapacityWords.objects.all().delete()  # they refer to languages
    Project.objects.all().delete()
    Language.objects.all().delete()
    Territory.objects.filter(kind=TerritoryKind.COUNTRY).delete()
    counts = load_vocabularies()
    assert counts == {
        "territories": Territory.objects.count(),
        "languages": Language.objects.count(),
        "projects": Project.objects.count(),
    }
    assert list(counts.values()) == [len(territories()), len(languages()), len(projects())]


def test_loading_twice_changes_nothing():
    load_vocabularies()
    before = rows()
    load_vocabularies()
    assert rows() == before


def test_loading_keeps_what_the_files_say():
    load_vocabularies()
    language = Language.objects.get(code="pt-br")
    assert (language.autonym, language.direction) == ("português do Brasil", "ltr")
    assert (language.fallbacks, language.cldr, language.spaced) == (["pt"], "pt_BR", True)
    assert Territory.objects.get(code="BR").parent_id == "latin-america-caribbean"
    assert Project.objects.get(dbname="be_x_oldwiki").language_id == "be-tarask"
    assert Project.objects.get(dbname="commonswiki").language is None


def test_loading_mends_rows_that_differ_from_the_files():
    load_vocabularies()
    Language.objects.filter(code="ar").update(direction="ltr", autonym="?")
    Project.objects.filter(dbname="ptwiki").update(language="es")
    Territory.objects.filter(code="BR").update(parent="south-asia")
    load_vocabularies()
    assert Language.objects.get(code="ar").direction == "rtl"
    assert Project.objects.get(dbname="ptwiki").language_id == "pt"
    assert Territory.objects.get(code="BR").parent_id == "latin-america-caribbean"


def test_loading_keeps_a_value_that_has_left_the_files():
    Language.objects.create(code="gone", autonym="Gone")
    Project.objects.create(dbname="gonewiki", family="wikipedia", domain="gone.example")
    load_vocabularies()
    assert Language.objects.filter(code="gone").exists()
    assert Project.objects.filter(dbname="gonewiki").exists()


def test_the_command_says_how_many_it_loaded():
    output = StringIO()
    call_command("load_vocabularies", stdout=output)
    assert output.getvalue().splitlines() == [
        f"territories: {len(territories())}",
        f"languages: {len(languages())}",
        f"projects: {len(projects())}",
    ]


def test_the_command_can_be_silent():
    output = StringIO()
    call_command("load_vocabularies", verbosity=0, stdout=output)
    assert output.getvalue() == ""


def test_a_country_without_region_is_refused():
    with pytest.raises(IntegrityError):
        Territory.objects.create(code="ZZ", kind=TerritoryKind.COUNTRY)


def test_a_row_calls_itself_by_what_identifies_it():
    load_vocabularies()
    assert str(Territory.objects.get(code="BR")) == "BR"
    assert str(Language.objects.get(code="fr")) == "français"
    assert str(Project.objects.get(dbname="frwiki")) == "fr.wikipedia.org"
