"""What is hidden is hidden everywhere: one hidden organization, tied to all that is shown."""

import pytest
from django.test import Client

from capx.capacities.models import Capacity
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event
from capx.peers.enums import AffiliationState, InvitationState, PictureState, Visibility
from capx.peers.models import (
    Affiliation,
    HostedProject,
    Peer,
    Picture,
    ProjectPartner,
    Resource,
)
from capx.peers.services.changes import mark_changed
from tests.rights.test_rights import about_organizations
from tests.rights.world import World, build

WORD = "Xyzzyplugh"
OUTSIDERS = {
    Visibility.MEMBERS: ("visitor",),
    Visibility.PAUSED: ("visitor", "member", "manager"),
    Visibility.DRAFT: ("member", "elsewhere"),
}
LISTS = (
    "/explore/?q={word}",
    "/explore/?affiliation={slug}",
    "/explore/?kind=organization&incomplete=1",
    "/organizations/?q={word}",
    "/organizations/?page=2",
    "/events/?q={word}",
    "/events/?organization={slug}",
    "/events/?view=month",
    "/events/?past=1",
    "/events.ics?organization={slug}",
    "/events.atom?organization={slug}",
    "/capacities/sparql/",
    "/me/profile/",
    "/me/profile/affiliations/",
    "/me/saved/",
    "/me/privacy/download/",
    "/organizations/this/members/",
    "/organizations/this/projects/",
    "/people/Belongs/",
)


@pytest.fixture
def world(make_account, make_person, make_organization, make_event) -> World:
    return build(make_account, make_person, make_organization, make_event)


@pytest.fixture
def hidden(world, make_account, make_organization, make_event) -> Peer:
    """It takes part in everything that "this" does, and members belong to it."""
    peer = make_organization(WORD, managers=[make_account("Hides")], available=["sparql"])
    picture = Picture.objects.create(
        commons_file=f"{WORD}.jpg", state=PictureState.READY, small=b"webp", large=b"webp"
    )
    Peer.objects.filter(pk=peer.pk).update(picture=picture, about=WORD)
    resource = Resource.objects.create(
        peer=peer, kind="guide", title=WORD, place=0, link=f"https://{WORD}.example/"
    )
    resource.capacities.set(Capacity.objects.filter(slug="sparql"))
    own = HostedProject.objects.create(host=peer.organization, title=WORD, picture=picture)
    this = Peer.objects.get(handle="this").organization
    accepted = {"state": InvitationState.ACCEPTED}
    ProjectPartner.objects.create(project=own, organization=this, **accepted)
    shown = HostedProject.objects.get(pk=world.parts["project_id"])
    ProjectPartner.objects.create(project=shown, organization=peer.organization, **accepted)
    CoOrganizer.objects.create(event_id=world.parts["event_id"], peer=peer, **accepted)
    event = make_event(WORD, host=peer, capacities=["sparql"], picture=picture)
    CoOrganizer.objects.create(event=event, peer=this.peer, state=InvitationState.DECLINED)
    for person in Peer.objects.filter(handle__in=["Member", "Belongs"]):
        Affiliation.objects.create(
            peer=person, organization=peer.organization, state=AffiliationState.CONFIRMED
        )
    return peer


def browser(world: World, role: str) -> Client:
    client = Client()
    if account := world.accounts[role]:
        client.force_login(account)
    return client


def hide(peer: Peer, visibility: Visibility) -> None:
    Peer.objects.filter(pk=peer.pk).update(visibility=visibility)
    mark_changed([peer.pk, *Affiliation.objects.values_list("peer_id", flat=True)])


def walked(world: World) -> list[str]:
    """Every address about what is shown, and lists that are asked for what is hidden."""
    pages = [
        world.address(each, slug="sparql" if each.startswith("/capacities/") else "this")
        for each in about_organizations()
    ]
    return pages + [each.format(word=WORD[:5], slug=WORD.lower()) for each in LISTS]


@pytest.mark.parametrize(
    ("visibility", "role"), [(each, role) for each, roles in OUTSIDERS.items() for role in roles]
)
def test_no_page_tells_an_outsider_of_it(world, hidden, visibility, role):
    hide(hidden, visibility)
    client = browser(world, role)
    telling = [each for each in walked(world) if WORD in client.get(each).content.decode()]
    assert telling == []


def test_the_walk_comes_by_where_it_is_told_when_it_is_shown(world, hidden):
    """Else the test above would be content with a walk through nothing."""
    client = browser(world, "manager")
    telling = [each for each in walked(world) if WORD in client.get(each).content.decode()]
    assert len(telling) > 20


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
@pytest.mark.parametrize("role", ["visitor", "member", "elsewhere"])
def test_what_belongs_to_it_is_not_there_by_number_either(world, hidden, visibility, role):
    hide(hidden, visibility)
    client, event = browser(world, role), Event.objects.get(host=hidden)
    project = HostedProject.objects.get(host=hidden.pk)
    slug = hidden.handle
    for address in (
        f"/organizations/{slug}/",
        f"/organizations/{slug}/qr.svg",
        f"/organizations/{slug}/projects/",
        f"/organizations/{slug}/projects/{project.pk}/",
        f"/events/{event.pk}/",
        f"/events/{event.pk}/event.ics",
        f"/pictures/{hidden.picture_id or project.picture_id}-small.webp",
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
def test_what_is_refused_is_refused_as_if_it_did_not_exist(world, hidden, visibility):
    hide(hidden, visibility)
    client = browser(world, "manager")
    for address, field in (
        (world.address("/organizations/this/projects/<project_id>/partners/"), "organization"),
        (world.address("/events/<event_id>/organizers/"), "organizer"),
        ("/me/profile/affiliations/", "affiliations"),
    ):
        said = [
            client.post(address, {field: name}).content.decode().replace(name, "")
            for name in (WORD, "Abcdeabcde")
        ]
        assert WORD not in said[0]
        assert strip_tokens(said[0]) == strip_tokens(said[1]), address


def strip_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_draft_event_of_its_host_is_nobodys_to_see(world, client_of, make_account):
    draft = Event.objects.filter(state=EventState.DRAFT).first()
    for client in (Client(), client_of(make_account("Somebody"))):
        assert client.get(f"/events/{draft.pk}/").status_code == 404
        assert client.get(f"/events/{draft.pk}/event.ics").status_code == 404
