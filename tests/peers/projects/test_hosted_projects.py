"""Projects of organizations: written by the managers of the host alone."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from capx.capacities.models import Capacity, DirectoryRevision
from capx.capacities.services import merge_capacity
from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers import limits
from capx.peers.enums import InvitationState, Visibility
from capx.peers.models import HostedProject, Picture, ProjectPartner
from capx.peers.picture_uses import is_shown_to
from capx.peers.queries.hosted_projects import project_of, projects_of
from capx.peers.services.hosted_projects import change_project, create_project, delete_project
from capx.peers.services.people import delete_peer
from capx.peers.services.project_facts import ProjectFacts
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
FACTS = ProjectFacts(title="Wikidata for museums", language="en")
FULL = ProjectFacts(
    title="  Wikidata\n for museums ",
    language="pt",
    text="Um curso.\r\n\r\nPara todos.",
    link="https://meta.wikimedia.org/wiki/Museums",
    commons_file="File:Museum.jpg",
    capacities=["sparql"],
    begins_on=date(2026, 10, 1),
    ends_on=date(2026, 10, 1),
)


def create(host, manager, facts=FACTS):
    return create_project(actor=manager, host=host, facts=facts)


def changed(facts, **fields):
    return ProjectFacts(**{name: getattr(facts, name) for name in facts.__slots__} | fields)


def test_a_project_is_kept_as_it_is_said(host, manager):
    project = create(host, manager, FULL)
    project.refresh_from_db()
    assert (project.title, project.language_id) == ("Wikidata for museums", "pt")
    assert project.text == "Um curso.\n\nPara todos."
    assert project.link == "https://meta.wikimedia.org/wiki/Museums"
    assert project.picture.commons_file == "Museum.jpg"
    assert [capacity.slug for capacity in project.capacities.all()] == ["sparql"]
    assert (project.begins_on, project.ends_on) == (date(2026, 10, 1), date(2026, 10, 1))


def test_the_trail_knows_what_was_done(host, manager):
    project = create(host, manager)
    change_project(actor=manager, host=host, project_id=project.pk, facts=FULL)
    delete_project(actor=manager, host=host, project_id=project.pk)
    entries = AuditEntry.objects.order_by("pk").values_list("action", "actor")
    assert list(entries) == [
        ("project-created", manager.pk),
        ("project-changed", manager.pk),
        ("project-deleted", manager.pk),
    ]


def test_what_is_emptied_is_empty(host, manager):
    project = create(host, manager, FULL)
    change_project(actor=manager, host=host, project_id=project.pk, facts=FACTS)
    project.refresh_from_db()
    assert (project.text, project.link, project.picture, project.begins_on) == ("", "", None, None)
    assert not project.capacities.exists()
    assert not Picture.objects.exists()


def test_a_merged_capacity_hands_its_projects_over(host, manager, staff):
    project = create(host, manager, changed(FACTS, capacities=["sparql", "lexemes"]))
    by_slug = Capacity.objects.in_bulk(["sparql", "lexemes"], field_name="slug")
    merge_capacity(actor=staff, source=by_slug["sparql"], into=by_slug["lexemes"])
    assert [capacity.slug for capacity in project.capacities.all()] == ["lexemes"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " \n "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"text": "x" * 10_000}, "text"),
        ({"language": ""}, "language"),
        ({"language": "klingon"}, "language"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://example.org/"}, "link"),
        ({"link": "https://"}, "link"),
        ({"commons_file": "no file at all"}, "commons_file"),
        ({"capacities": ["no-such-capacity"]}, "capacities"),
        ({"begins_on": date(2026, 10, 2), "ends_on": date(2026, 10, 1)}, "ends_on"),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field(host, manager, wrong, field):
    with pytest.raises(DomainError) as refusal:
        create(host, manager, changed(FACTS, **wrong))
    assert refusal.value.field == field
    assert not HostedProject.objects.exists()
    assert not Picture.objects.exists()


def test_twenty_capacities_are_the_most(host, manager):
    slugs = list(Capacity.objects.filter(retired_at=None).values_list("slug", flat=True)[:21])
    assert create(host, manager, changed(FACTS, capacities=slugs[:20])).capacities.count() == 20
    with pytest.raises(LimitReachedError):
        create(host, manager, changed(FACTS, capacities=slugs))


def test_a_retired_capacity_stays_but_is_not_chosen_anew(host, manager, retire):
    project = create(host, manager, FULL)
    retire("sparql")
    change_project(actor=manager, host=host, project_id=project.pk, facts=FULL)
    with pytest.raises(NotFoundError):
        create(host, manager, FULL)


@pytest.fixture
def retire():
    def retire(slug):
        Capacity.objects.filter(slug=slug).update(retired_at=timezone.now())
        DirectoryRevision.objects.update(number=10_000)

    return retire


def test_a_host_has_at_most_so_many_projects(host, manager, monkeypatch):
    monkeypatch.setattr(limits, "MOST_HOSTED_PROJECTS", 1)
    create(host, manager)
    with pytest.raises(LimitReachedError):
        create(host, manager)


def test_nobody_but_the_managers_of_the_host_writes(
    host, manager, member, moderator, make_organization
):
    other = make_organization("Other", managers=[member])
    project = create(host, manager)
    ProjectPartner.objects.create(
        project=project, organization=other.organization, state=InvitationState.ACCEPTED
    )
    for actor in (member, moderator):
        with pytest.raises(NotAllowedError):
            create(host, actor)
        with pytest.raises(NotAllowedError):
            change_project(actor=actor, host=host, project_id=project.pk, facts=FULL)
        with pytest.raises(NotAllowedError):
            delete_project(actor=actor, host=host, project_id=project.pk)
    project.refresh_from_db()
    assert project.title == FACTS.title


def test_a_project_is_not_reached_through_another_organization(
    host, manager, member, make_organization
):
    other = make_organization("Other", managers=[member])
    project = create(host, manager)
    with pytest.raises(NotFoundError):
        change_project(actor=member, host=other, project_id=project.pk, facts=FULL)
    with pytest.raises(NotFoundError):
        delete_project(actor=member, host=other, project_id=project.pk)
    assert project_of(other, project.pk, member) is None
    assert project_of(host, project.pk, member) == project


def test_a_picture_goes_with_the_last_that_shows_it(host, manager):
    first, second = create(host, manager, FULL), create(host, manager, FULL)
    delete_project(actor=manager, host=host, project_id=first.pk)
    assert Picture.objects.exists()
    delete_project(actor=manager, host=host, project_id=second.pk)
    assert not Picture.objects.exists()


def test_deleting_an_organization_deletes_its_projects_and_their_pictures(host, manager):
    create(host, manager, FULL)
    delete_peer(host)
    assert not HostedProject.objects.exists()
    assert not Picture.objects.exists()


def test_a_picture_is_shown_to_who_sees_the_host(host, manager, newcomer):
    picture = create(host, manager, FULL).picture_id
    assert is_shown_to(VISITOR, picture)
    host.visibility = Visibility.MEMBERS
    host.save()
    assert (is_shown_to(VISITOR, picture), is_shown_to(newcomer, picture)) == (False, True)


def titles(organization, viewer=VISITOR, **first):
    projects = projects_of(organization, viewer, "en", **first)
    return [shown.project.title for shown in projects.shown]


def test_an_organization_shows_what_it_hosts_and_where_it_takes_part(
    host, manager, make_organization
):
    other = make_organization("Other", managers=[manager])
    create(host, manager, changed(FACTS, title="Own"))
    for title, state in (
        ("Joined", InvitationState.ACCEPTED),
        ("Asked", InvitationState.INVITED),
        ("Declined", InvitationState.DECLINED),
    ):
        project = create(other, manager, changed(FACTS, title=title))
        ProjectPartner.objects.create(project=project, organization=host.organization, state=state)
    assert titles(host) == ["Joined", "Own"]
    assert titles(other) == ["Declined", "Asked", "Joined"]


def test_projects_of_a_hidden_host_are_hidden(host, manager, newcomer, make_organization):
    hidden = make_organization("Hidden", managers=[manager], visibility=Visibility.PAUSED)
    project = create(hidden, manager)
    ProjectPartner.objects.create(
        project=project, organization=host.organization, state=InvitationState.ACCEPTED
    )
    for viewer in (VISITOR, newcomer):
        assert titles(host, viewer) == []
        assert project_of(hidden, project.pk, viewer) is None
    assert titles(host, manager) == [FACTS.title]


@pytest.mark.parametrize("number", [1, 3])
def test_three_projects_need_as_many_queries_as_one(
    host, manager, django_assert_num_queries, number
):
    for _each in range(number):
        create(host, manager, FULL)
    with django_assert_num_queries(3):  # projects, directory, capacities
        projects = projects_of(host, VISITOR, "en", first=2)
        html = render_to_string(
            "peers/_projects.html", {"projects": projects, "organization": host}
        )
    assert html.count("<article") == min(number, 2)
    assert ("See all 3 projects" in html) == (number == 3)
