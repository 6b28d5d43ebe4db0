import pytest
from django.core.management import call_command

from capx.capacities import directory
from capx.capacities.directory import Words
from capx.capacities.enums import WordOrigin
from capx.capacities.models import Capacity, CapacityWords, Theme
from capx.capacities.services import load_directory, move_capacity, write_words
from capx.capacities.shipped import shipped_capacities, shipped_themes, shipped_words

pytestmark = pytest.mark.django_db


def of(slug):
    return Capacity.objects.get(slug=slug)


def words(slug, language="en"):
    return CapacityWords.objects.get(capacity__slug=slug, language=language)


def test_everything_shipped_is_there():
    assert Capacity.objects.count() == len(shipped_capacities())
    assert CapacityWords.objects.count() == sum(map(len, shipped_words().values()))
    assert Theme.objects.count() == len(shipped_themes())


def test_loading_again_writes_nothing_and_leaves_the_revision():
    before = directory.current().revision
    assert load_directory() == 0
    assert directory.current().revision == before


def test_what_was_lost_comes_back_and_raises_the_revision():
    before = directory.current().revision
    words("sparql").delete()
    assert load_directory() == 1
    assert words("sparql").origin == WordOrigin.SHIPPED
    assert directory.current().revision > before


def test_shipped_words_follow_a_new_release():
    CapacityWords.objects.filter(capacity__slug="sparql").update(label="Old label")
    load_directory()
    assert words("sparql").label == shipped_words()["en"]["sparql"].label


def test_shipped_words_replace_fetched_ones():
    CapacityWords.objects.filter(capacity__slug="sparql").update(
        label="From Wikidata", origin=WordOrigin.WIKIDATA
    )
    load_directory()
    assert words("sparql").origin == WordOrigin.SHIPPED


def test_words_of_staff_are_kept(staff):
    told = Words("Asking Wikidata", "", ())
    write_words(actor=staff, capacity=of("sparql"), language="en", words=told)
    load_directory()
    assert words("sparql").label == "Asking Wikidata"


def test_places_chosen_by_staff_are_kept(staff):
    move_capacity(actor=staff, capacity=of("sparql"), under=of("communication"))
    load_directory()
    assert of("sparql").parent == of("communication")


def test_places_follow_a_new_release():
    shipped_parent = of("sparql").parent
    Capacity.objects.filter(slug="sparql").update(parent=of("communication"))
    load_directory()
    assert of("sparql").parent == shipped_parent


def test_what_is_no_longer_shipped_is_kept():
    Capacity.objects.create(slug="of-an-earlier-release", parent=of("technology"))
    load_directory()
    assert of("of-an-earlier-release")


def test_themes_follow_a_new_release_in_their_order():
    theme = Theme.objects.get(slug="first-steps")
    theme.entries.all().delete()
    load_directory()
    slugs = [entry.capacity.slug for entry in theme.entries.select_related("capacity")]
    assert tuple(slugs) == next(
        row.capacities for row in shipped_themes() if row.slug == "first-steps"
    )


def test_themes_made_by_staff_are_kept():
    theme = Theme.objects.get(slug="first-steps")
    theme.arranged_by_staff = True
    theme.save()
    theme.entries.all().delete()
    load_directory()
    assert not theme.entries.exists()


def test_the_command_tells_how_many_rows_it_wrote(capsys):
    call_command("load_directory")
    assert capsys.readouterr().out == "directory: 0 rows written\n"
