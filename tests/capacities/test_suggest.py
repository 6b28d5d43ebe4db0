import pytest

from capx.capacities.queries import suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client):
    def get(**query):
        response = client.get("/capacities/suggest/", query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_choices_are_checkboxes_that_a_form_posts(suggest):
    partial = suggest(q="sparql", intent="wanted")
    assert 'name="add" value="sparql" id="add-wanted-sparql"' in partial
    assert 'for="add-wanted-sparql"' in partial
    assert "<html" not in partial


def test_without_a_text_there_are_no_choices(suggest):
    assert "checkbox" not in suggest(q="", intent="known")
    assert "checkbox" not in suggest()


def test_an_unknown_intent_counts_as_known(suggest):
    assert 'id="add-known-sparql"' in suggest(q="sparql", intent="<b>")


def test_nothing_found_offers_the_nearest_three(suggest):
    partial = suggest(q="qqqwwwxxx", intent="known")
    assert "Nothing found for “qqqwwwxxx”" in partial
    assert partial.count('type="checkbox"') == 3


def test_a_name_in_another_language_is_told_with_its_language(suggest):
    partial = suggest(q="Governança", intent="known")
    assert '<bdi lang="pt-br">Governança</bdi> (Brazilian Portuguese)' in partial


def test_at_most_eight_are_offered_and_all_are_counted():
    findings = suggestions("wiki", "en")
    assert len(findings.shown) == 8
    assert findings.total > 8


def test_the_partial_is_read_only(client):
    assert client.post("/capacities/suggest/").status_code == 405


def test_one_query_is_enough(client, django_assert_num_queries):
    client.get("/capacities/suggest/?q=a")
    with django_assert_num_queries(1):
        client.get("/capacities/suggest/?q=wiki&intent=known")
