import pytest

from capx.peers.enums import Kind
from capx.peers.models import Management, Peer

pytestmark = pytest.mark.django_db
PAGE = "/organizations/new/"
GOOD = {"name": "Lagoon Wiki Club", "language": "English", "type": "informal"}


def proposed():
    return Peer.objects.filter(kind=Kind.ORGANIZATION, organization__proposed_by__isnull=False)


@pytest.fixture
def at(newcomer, client_of):
    return client_of(newcomer)


def test_an_organization_is_proposed_and_filled_in_next(at):
    assert at.get(PAGE).content.decode().count("<h1") == 1
    response = at.post(PAGE, GOOD)
    assert response["Location"] == "/organizations/lagoon-wiki-club/edit/"
    html = at.get(response["Location"]).content.decode()
    assert "A moderator will look at it." in html
    assert proposed().get().name == "Lagoon Wiki Club"


def test_the_language_of_the_name_is_the_readers_until_they_say_so(at):
    assert 'value="English"' in at.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write the name of the organization."),
        ({"name": "x" * 10_000}, "255"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"language": ""}, "Name the language of this name."),
        ({"language": "Klingonish"}, "Klingonish"),
        ({"type": "party"}, "party"),
        ({"type": ""}, "Choose what kind of organization it is."),
        ({"acronym": "x" * 41}, "40"),
        ({"meta_page": "https://evil.example/wiki/A"}, "Meta-Wiki"),
        ({"meta_page": "javascript:alert(1)"}, "Meta-Wiki"),
    ],
)
def test_wrong_input_is_told_beside_the_field_and_the_rest_is_kept(at, wrong, told):
    html = at.post(PAGE, {"acronym": "KEEP"} | GOOD | wrong).content.decode()
    assert html.count("cdx-message--error") == 1
    assert told in html
    assert "KEEP" in html or "acronym" in wrong
    assert not proposed().exists()


def test_one_that_is_here_already_is_shown_first(at, group, orphan):
    html = at.post(PAGE, GOOD | {"name": "Tamale Wikimedians"}).content.decode()
    assert "Do you mean one of these?" in html
    assert 'href="/organizations/tamale-wiki-group/"' in html
    assert "Ask to manage it" not in html
    assert not proposed().exists()
    html = at.post(PAGE, GOOD | {"name": "Savanna"}).content.decode()
    assert "Ask to manage it" in html
    assert 'href="/organizations/savanna-wiki-circle/"' not in html


def test_another_one_is_proposed_nevertheless(at, group):
    response = at.post(PAGE, GOOD | {"name": "Tamale Wikimedians", "despite": "1"})
    assert response["Location"] == "/organizations/tamale-wikimedians/edit/"


def test_a_sixth_proposal_is_refused_in_words(at, newcomer, propose):
    for number in range(5):
        propose(newcomer, f"Circle{number}")
    html = at.post(PAGE, GOOD).content.decode()
    assert "5 proposals of yours wait for a moderator." in html


def test_a_visitor_signs_in_and_finds_what_was_typed(client, newcomer):
    response = client.post(PAGE, GOOD | {"member": str(newcomer.pk)})
    assert response["Location"] == f"/sign-in/?next={PAGE}"
    client.force_login(newcomer)
    assert "Lagoon Wiki Club" in client.get(PAGE).content.decode()
    assert not proposed().exists()


def test_asking_for_an_organization_leads_to_its_state(at, orphan, newcomer):
    address = f"/organizations/{orphan.handle}/ask/"
    assert at.get(address)["Location"] == PAGE
    assert not Management.objects.exists()
    assert at.post(address)["Location"] == f"/organizations/{orphan.handle}/managers/"
    assert Management.objects.get().account == newcomer
    again = at.post(address, follow=True).content.decode()
    assert "You have asked already." in again


def test_what_is_managed_or_not_there_is_not_asked_for(at, group, client):
    assert at.post("/organizations/tamale-wiki-group/ask/").status_code == 404
    assert at.post("/organizations/no-such-thing/ask/").status_code == 404
    assert client.post("/organizations/tamale-wiki-group/ask/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("count", [1, 3])
def test_similar_ones_cost_the_same_however_many(
    at, make_organization, django_assert_num_queries, count
):
    for number in range(count):
        make_organization(f"Lagoon {number}")
    at.get(PAGE)
    with django_assert_num_queries(4):  # session, account, similar ones, their names
        at.post(PAGE, GOOD)
