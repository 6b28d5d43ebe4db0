"""The page of an event: what it tells to whom, and what its buttons do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event, Interest
from capx.peers.enums import InvitationState, PictureState, Visibility
from capx.peers.models import OrganizationName, Picture

pytestmark = pytest.mark.django_db


def at(event, name="event"):
    return reverse(f"events:{name}", args=[event.pk])


def html_of(client, event):
    return client.get(at(event)).content.decode()


def test_a_visitor_reads_what_is_told(client, event, co_organizer):
    event.description, event.language_id, event.territory_id = "Olá a todos", "pt", "BR"
    event.link, event.places_left = "https://meta.wikimedia.org/wiki/Event:X", "Ten"
    event.save()
    html = html_of(client, event)
    assert html.count("<h1") == 1
    for told in ("Wikidata for beginners", "Olá a todos", "Library", "Brazil", "SPARQL", "Group"):
        assert told in html
    assert 'lang="pt"' in html
    assert 'href="/organizations/group/"' in html
    assert 'href="/people/Ana/"' in html
    assert 'href="https://meta.wikimedia.org/wiki/Event:X"' in html
    assert "For the host" not in html


def test_the_host_is_called_as_the_reader_calls_it(client, event, group):
    OrganizationName.objects.create(organization=group.organization, language_id="pt", name="Grupo")
    response = client.get(at(event), headers={"Accept-Language": "pt-br"})
    assert "Grupo" in response.content.decode()


def test_a_cancelled_event_says_so(client, event):
    event.state = EventState.CANCELLED
    event.save()
    assert "This event is cancelled" in html_of(client, event)


def test_an_event_that_is_over_says_so_and_asks_for_no_interest(client, event):
    assert "Interested" in html_of(client, event)
    event.starts_at = timezone.now() - timedelta(days=2)
    event.ends_at = timezone.now() - timedelta(days=1)
    event.save()
    html = html_of(client, event)
    assert "This event is over." in html
    assert "Interested" not in html


def test_organizers_who_are_hidden_are_not_named(client, event, co_organizer):
    peer = co_organizer.person.peer
    peer.visibility = Visibility.MEMBERS
    peer.save()
    assert "Ana" not in html_of(client, event)


def test_who_is_only_invited_is_not_named(client, event, co_organizer):
    CoOrganizer.objects.update(state=InvitationState.INVITED)
    assert "Ana" not in html_of(client, event)


def test_a_picture_is_shown_with_author_and_licence(client, event):
    event.picture = Picture.objects.create(
        commons_file="Library.jpg",
        state=PictureState.READY,
        large=b"webp",
        author="Photographer",
        license="CC BY-SA 4.0",
    )
    event.save()
    html = html_of(client, event)
    assert f"/pictures/{event.picture_id}-large.webp" in html
    assert "Photographer" in html
    assert "CC BY-SA 4.0" in html
    assert client.get(f"/pictures/{event.picture_id}-large.webp").status_code == 200
    Event.objects.update(state=EventState.DRAFT)
    assert client.get(f"/pictures/{event.picture_id}-large.webp").status_code == 404


def test_a_draft_is_a_page_for_its_organizers_alone(
    event, manager, co_organizer, member, client_of, client
):
    Event.objects.update(state=EventState.DRAFT)
    for account in (manager, co_organizer):
        assert "This is a draft" in html_of(client_of(account), event)
    for browser in (client, client_of(member)):
        assert browser.get(at(event)).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999999999999999"])
def test_there_is_no_other_page(client, number):
    assert client.get(f"/events/{number}/").status_code == 404


def test_the_host_alone_finds_tools(event, manager, co_organizer, client_of):
    assert at(event, "edit") in html_of(client_of(manager), event)
    assert at(event, "edit") not in html_of(client_of(co_organizer), event)


def test_members_are_interested_and_only_organizers_see_how_many(
    event, member, manager, co_organizer, client_of
):
    client = client_of(member)
    assert client.post(at(event, "interest"))["Location"] == at(event)
    assert "You are interested" in html_of(client, event)
    assert "member is interested" not in html_of(client, event)
    for account in (manager, co_organizer):
        html = html_of(client_of(account), event)
        assert "1 member is interested" in html
        assert "Member" not in html.replace("Members", "")
    client.post(at(event, "interest"), {"interested": "no"})
    assert not Interest.objects.exists()


def test_a_visitor_signs_in_to_be_interested(client, event):
    assert client.post(at(event, "interest"))["Location"].startswith("/sign-in/")
    assert not Interest.objects.exists()


def test_a_link_alone_changes_nothing(event, manager, client_of):
    client = client_of(manager)
    for name in ("interest", "publish", "invitation"):
        assert client.get(at(event, name))["Location"] == at(event)
    for name in ("cancel", "delete", "organizers"):
        assert client.get(at(event, name)).status_code == 200
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED
    assert not Interest.objects.exists()


def test_the_host_publishes_cancels_and_deletes(event, manager, client_of):
    Event.objects.update(state=EventState.DRAFT)
    client = client_of(manager)
    for name, state in (("publish", EventState.PUBLISHED), ("cancel", EventState.CANCELLED)):
        assert client.post(at(event, name))["Location"] == at(event)
        event.refresh_from_db()
        assert event.state == state
    client.post(at(event, "delete"))
    assert Event.objects.exists()
    Event.objects.update(changed_at=timezone.now() - timedelta(days=2))
    client.post(at(event, "delete"))
    assert not Event.objects.exists()
    assert client.get(at(event)).status_code == 404


HOSTS_ALONE = ("publish", "cancel", "delete", "organizers")


@pytest.mark.parametrize("name", HOSTS_ALONE)
def test_nobody_else_does(event, name, co_organizer, other_manager, member, moderator, client_of):
    for account in (co_organizer, other_manager, member, moderator):
        client = client_of(account)
        assert client.get(at(event, name)).status_code == 403
        assert client.post(at(event, name), {"organizer": "Member"}).status_code == 403
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED
    assert CoOrganizer.objects.count() == 1


@pytest.mark.parametrize("name", HOSTS_ALONE)
def test_visitors_are_led_to_sign_in(client, event, name):
    assert client.post(at(event, name))["Location"].startswith("/sign-in/")


def test_a_page_asks_as_often_for_three_as_for_one(
    event, manager, client_of, make_person, make_organization, django_assert_max_num_queries
):
    client = client_of(manager)
    _join(event, make_person("Ben"), make_organization("First"))
    client.get(at(event))
    with django_assert_max_num_queries(13) as one:
        client.get(at(event))
    _join(event, make_person("Cy"), make_organization("Second"), make_person("Dee"))
    event.capacities.add(*_two_more(event))
    event.languages.set(["en", "fr", "pt"])
    with django_assert_max_num_queries(13) as three:
        client.get(at(event))
    assert len(one) == len(three)


def _join(event, *peers):
    for peer in peers:
        CoOrganizer.objects.create(event=event, peer=peer, state=InvitationState.ACCEPTED)


def _two_more(event):
    model = event.capacities.model
    return model.objects.exclude(slug="sparql")[:2]
