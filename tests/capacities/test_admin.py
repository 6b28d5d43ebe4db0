import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from capx.capacities import directory
from capx.capacities.enums import WordOrigin
from capx.capacities.models import Capacity

pytestmark = pytest.mark.django_db
LIST = "/admin/capacities/capacity/"


def of(slug):
    return Capacity.objects.get(slug=slug)


@pytest.fixture
def desk(client_of, staff):
    return client_of(staff)


def act(desk, action, *slugs, confirmed=True, **fields):
    chosen = {ACTION_CHECKBOX_NAME: [of(slug).pk for slug in slugs], "action": action}
    more = {"confirmed": "1"} if confirmed else {}
    return desk.post(LIST, chosen | fields | more, follow=True)


def test_the_list_shows_labels_and_states(desk):
    act(desk, "retire", "sparql")
    act(desk, "merge", "lexemes", target=of("data-analysis").pk)
    page = desk.get(LIST + "?all=").content.decode()
    assert "SPARQL queries" in page
    assert "retired" in page
    assert "merged into data-analysis" in page


def test_the_list_is_searched_by_label_in_any_language(desk):
    page = desk.get(LIST + "?q=Governança").content.decode()
    assert ">governance<" in page


@pytest.mark.parametrize("action", ["merge", "move", "retire", "restore"])
def test_an_action_asks_before_it_acts(desk, action):
    before = directory.current().revision
    page = act(desk, action, "sparql", confirmed=False).content.decode()
    assert 'name="confirmed"' in page
    assert "<li>sparql</li>" in page
    assert directory.current().revision == before


def test_a_merge_once_confirmed_is_done(desk):
    page = act(desk, "merge", "sparql", target=of("lexemes").pk).content.decode()
    assert "Done." in page
    assert directory.current().get("sparql").slug == "lexemes"


def test_a_move_once_confirmed_is_done(desk):
    act(desk, "move", "sparql", target=of("communication").pk)
    assert of("sparql").parent == of("communication")


def test_retiring_and_restoring_once_confirmed_are_done(desk):
    act(desk, "retire", "sparql", "lexemes")
    assert of("lexemes").retired_at
    act(desk, "restore", "sparql")
    assert of("sparql").retired_at is None


def test_a_target_is_needed(desk):
    page = act(desk, "move", "sparql").content.decode()
    assert "This field is required." in page
    assert of("sparql").parent.slug == "wikidata"


def test_what_a_service_refuses_is_told_and_none_of_it_done(desk):
    page = act(desk, "retire", "sparql", "technology").content.decode()
    assert "The seven roots of the directory stay where they are." in page
    assert of("sparql").retired_at is None


def words_form(capacity, **changes):
    rows = list(capacity.words.order_by("pk"))
    data = {"words-TOTAL_FORMS": len(rows), "words-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        data |= {
            f"words-{number}-id": row.pk,
            f"words-{number}-capacity": capacity.pk,
            f"words-{number}-language": row.language_id,
            f"words-{number}-label": row.label,
            f"words-{number}-description": row.description,
            f"words-{number}-aliases": "\n".join(row.aliases),
        }
        if row.language_id in changes:
            data |= {f"words-{number}-{k}": v for k, v in changes[row.language_id].items()}
    return data


def test_staff_write_words_with_one_alias_in_a_line(desk):
    capacity = of("sparql")
    data = words_form(capacity, en={"label": "Asking Wikidata", "aliases": "WDQS\n\nqueries\n"})
    assert desk.post(f"{LIST}{capacity.pk}/change/", data).status_code == 302
    words = capacity.words.get(language="en")
    assert (words.label, words.aliases) == ("Asking Wikidata", ["WDQS", "queries"])
    assert words.origin == WordOrigin.HAND
    assert directory.current().get("sparql").label("en") == "Asking Wikidata"


def test_words_that_were_not_touched_stay_shipped(desk):
    capacity = of("sparql")
    desk.post(f"{LIST}{capacity.pk}/change/", words_form(capacity, en={"label": "Other"}))
    assert capacity.words.get(language="es").origin == WordOrigin.SHIPPED


def test_a_wikidata_item_is_checked_and_kept(desk):
    capacity = of("bylaws")
    page = f"{LIST}{capacity.pk}/change/"
    refused = desk.post(page, words_form(capacity) | {"wikidata_id": "42"})
    assert "An item is a Q and a number" in refused.content.decode()
    desk.post(page, words_form(capacity) | {"wikidata_id": "Q42"})
    assert of("bylaws").wikidata_id == "Q42"


def test_the_form_shows_the_words_of_every_language(desk):
    page = desk.get(f"{LIST}{of('sparql').pk}/change/").content.decode()
    assert "SPARQL queries" in page
    assert "Shipped with the software" in page


def new(**fields):
    return {"words-TOTAL_FORMS": 0, "words-INITIAL_FORMS": 0, "wikidata_id": ""} | fields


def test_staff_add_a_capacity_below_another(desk):
    desk.post(f"{LIST}add/", new(slug="sign-language", parent=of("communication").pk))
    assert directory.current().get("sign-language").parent.slug == "communication"


def test_an_added_capacity_needs_a_place(desk):
    page = desk.post(f"{LIST}add/", new(slug="sign-language", parent=""))
    assert "This field is required." in page.content.decode()


def test_there_is_no_fourth_level_to_add_to(desk):
    page = desk.post(f"{LIST}add/", new(slug="deep", parent=of("board-work").pk))
    assert page.status_code == 200
    assert "three levels" in page.content.decode()
    assert not Capacity.objects.filter(slug="deep").exists()


def test_nothing_is_deleted_here(desk):
    assert desk.get(f"{LIST}{of('sparql').pk}/delete/").status_code == 403


def test_themes_are_shown_and_not_changed(desk):
    assert desk.get("/admin/capacities/theme/").status_code == 200
    assert desk.get("/admin/capacities/theme/add/").status_code == 403


def test_members_and_moderators_do_not_enter(client_of, member, moderator):
    for who in (member, moderator):
        assert client_of(who).get(LIST).status_code == 302
        assert client_of(who).post(LIST, {"action": "retire"}).status_code == 302
