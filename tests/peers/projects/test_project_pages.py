"""The pages of a project: read by everybody, written by the host, answered by the invited."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from capx.peers.enums import InvitationState, PictureState, Visibility
from capx.peers.forms.project_editor import ProjectEditor
from capx.peers.models import HostedProject, Management, Picture, ProjectPartner

pytestmark = pytest.mark.django_db
GOOD = {
    "title": "Wikidata for museums",
    "text": "A course.",
    "language": "Portuguese",
    "capacities": ["SPARQL", ""],
    "begins_on": "2026-10-01",
    "ends_on": "",
    "link": "https://meta.wikimedia.org/wiki/Museums",
    "commons_file": "",
}


def url(name, project, host="host"):
    return reverse(f"peers:{name}", args=[host, project.pk])


NEW = "/organizations/host/projects/new/"
LIST = "/organizations/host/projects/"
OF_MANAGERS = ["project-edit", "project-delete", "project-partners"]


def test_a_project_is_written_and_shown(at, host, client):
    response = at.post(NEW, GOOD)
    project = HostedProject.objects.get()
    assert response["Location"] == url("project", project)
    html = client.get(url("project", project)).content.decode()
    assert html.count("<h1") == 1
    for said in ("Wikidata for museums", "A course.", "SPARQL", "Oct. 1, 2026", "Host"):
        assert said in html


def test_a_project_is_opened_as_it_is_stored_and_saved_again(at, host):
    at.post(NEW, GOOD)
    project = HostedProject.objects.get()
    form = at.get(url("project-edit", project)).context["form"]
    assert form.initial["capacities"] == ["SPARQL queries"]
    response = at.post(url("project-edit", project), GOOD | {"title": "Renamed"})
    project.refresh_from_db()
    assert (response.status_code, project.title) == (302, "Renamed")


def test_titles_are_escaped(client, project):
    html = client.get(url("project", project)).content.decode()
    assert "Project &lt;b&gt;" in html
    assert "Project <b>" not in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"text": "x" * 10_000},
        {"language": "Klingonish"},
        {"language": ""},
        {"capacities": ["Nonsense"]},
        {"begins_on": "yesterday"},
        {"ends_on": "2026-09-30"},
        {"link": "javascript:alert(1)"},
        {"commons_file": "no file"},
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_kept(at, host, wrong):
    response = at.post(NEW, GOOD | wrong)
    html = response.content.decode()
    [field] = wrong
    assert list(response.context["form"].errors) == [field]
    assert "cdx-message--error" in html
    assert "A course." in html or field == "text"
    assert not HostedProject.objects.exists()


def test_rows_of_capacities_are_added_and_removed_without_saving(at, host):
    response = at.post(NEW, GOOD | {"remove_row": "0"})
    assert response.context["form"].initial["capacities"] == [""]
    assert "A course." in response.content.decode()
    assert not HostedProject.objects.exists()


def test_htmx_gets_the_form_alone(at, host):
    html = at.post(NEW, GOOD | {"add_row": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith("<form")


def test_the_second_of_two_is_shown_what_the_first_has_saved(at, host, project):
    first = at.get(url("project-edit", project)).context["editor"]
    HostedProject.objects.update(text="Of the first", begins_on=date(2026, 10, 5))
    typed = GOOD | {"title": "Project <b>", "seen": str(first.seen)}
    response = at.post(url("project-edit", project), typed)
    html = response.content.decode()
    assert [change.now for change in response.context["editor"].changes] == [
        "Of the first",
        "Oct. 5, 2026",
    ]
    assert "A course." in html
    again = typed | {"seen": str(response.context["editor"].seen)}
    assert at.post(url("project-edit", project), again).status_code == 302
    project.refresh_from_db()
    assert project.text == "A course."


def test_a_project_that_was_deleted_meanwhile_is_told(manager, host, project):
    data = QueryDict(mutable=True)
    for name, value in GOOD.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    editor = ProjectEditor.sent(host, project, data)
    HostedProject.objects.all().delete()
    assert editor.save(actor=manager) is None
    assert editor.form.non_field_errors()


def test_who_is_no_manager_any_more_saves_nothing(at, manager, host, project):
    Management.objects.all().delete()
    assert at.post(url("project-edit", project), GOOD).status_code == 403
    project.refresh_from_db()
    assert project.text == "Words"


def test_deleting_is_asked_first(at, project):
    assert b"nobody can bring it back" in at.get(url("project-delete", project)).content
    assert HostedProject.objects.exists()
    response = at.post(url("project-delete", project), follow=True)
    assert "The project is deleted." in response.content.decode()
    assert not HostedProject.objects.exists()


@pytest.mark.parametrize("name", OF_MANAGERS)
def test_others_are_refused(client, client_of, moderator, project, partner, member, name):
    address = url(name, project)
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"
    for account in (moderator, member):
        assert client_of(account).get(address).status_code == 403
        assert client_of(account).post(address, GOOD).status_code == 403
    assert HostedProject.objects.get().title == "Project <b>"


def test_others_write_no_new_one(client, client_of, member, host):
    assert client.post(NEW, GOOD)["Location"] == f"/sign-in/?next={NEW}"
    assert client_of(member).post(NEW, GOOD).status_code == 403
    assert not HostedProject.objects.exists()


@pytest.mark.parametrize("name", ["project", "project-answer", *OF_MANAGERS])
def test_a_project_is_not_there_through_another_organization(
    client_of, member, project, guest, name
):
    client = client_of(member)
    assert client.get(url(name, project, "guest")).status_code == 404
    assert client.post(url(name, project, "guest"), GOOD).status_code in {404, 405}


@pytest.mark.parametrize("name", ["project", "project-answer", *OF_MANAGERS])
@pytest.mark.parametrize("number", [0, 999, 10**17])
def test_numbers_without_a_project_lead_nowhere(at, host, name, number):
    assert at.get(reverse(f"peers:{name}", args=["host", number])).status_code == 404


def test_what_a_hidden_host_does_is_unknown(client, client_of, newcomer, manager, host, project):
    host.visibility = Visibility.PAUSED
    host.save()
    for address in (url("project", project), LIST):
        assert client.get(address).status_code == 404
        assert client_of(newcomer).get(address).status_code == 404
        assert client_of(manager).get(address).status_code == 200


def test_a_project_for_members_is_kept_from_search_engines(client_of, newcomer, host, project):
    host.visibility = Visibility.MEMBERS
    host.save()
    assert b"noindex" in client_of(newcomer).get(url("project", project)).content


def test_a_picture_stands_with_author_and_licence(client, project):
    project.picture = Picture.objects.create(
        commons_file="Museum.jpg", state=PictureState.READY, author="Ana L.", license="CC BY 4.0"
    )
    project.save()
    html = client.get(url("project", project)).content.decode()
    assert "Ana L." in html
    assert "CC BY 4.0" in html
    assert "https://commons.wikimedia.org/wiki/File:Museum.jpg" in html


def test_the_list_is_paged(client, host):
    HostedProject.objects.bulk_create(
        HostedProject(host=host.organization, title=f"Project {n}") for n in range(21)
    )
    assert client.get(LIST).content.decode().count("<article") == 20
    assert client.get(f"{LIST}?page=2").content.decode().count("<article") == 1


def test_an_empty_list_says_so(client, host):
    assert "No projects yet" in client.get(LIST).content.decode()


@pytest.mark.parametrize(("method", "address"), [("put", NEW), ("post", LIST), ("delete", LIST)])
def test_other_methods_are_refused(at, host, method, address):
    assert getattr(at, method)(address).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_pages_need_as_many_queries_for_three_partners_as_for_one(
    client, at, project, make_organization, django_assert_num_queries, number
):
    for each in range(number):
        organization = make_organization(f"Partner {each}").organization
        ProjectPartner.objects.create(
            project=project, organization=organization, state=InvitationState.ACCEPTED
        )
    for browser, address, queries in (
        (client, url("project", project), 7),
        (client, LIST, 7),
        (at, url("project-edit", project), 13),
    ):
        browser.get(address)
        with django_assert_num_queries(queries):
            browser.get(address)
