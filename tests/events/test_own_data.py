"""What a member downloads about events, and what is left when they go."""

import pytest

from capx.accounts import services
from capx.events.models import CoOrganizer, Event, Interest
from capx.peers.enums import InvitationState, Visibility
from capx.peers.models import Peer, Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(member, make_event):
    picture = Picture.objects.create(commons_file="One.jpg")
    return make_event(
        "Own",
        host=member.person.peer,
        capacities=["sparql"],
        languages=["en"],
        place="Here",
        picture=picture,
    )


@pytest.fixture
def _takes_part(member, event):
    CoOrganizer.objects.create(event=event, peer=member.person.peer, state=InvitationState.ACCEPTED)
    Interest.objects.create(event=event, account=member)


@pytest.mark.usefixtures("own", "_takes_part")
def test_a_member_downloads_all_about_their_events(member):
    copy = services.download(actor=member)["events"]
    hosted = copy["hosted"][0]
    assert (hosted["title"], hosted["place"], hosted["picture"]) == ("Own", "Here", "One.jpg")
    assert (hosted["capacities"], hosted["languages"]) == (["sparql"], ["en"])
    assert copy["co_organized"] == [{"event": "Wikidata for beginners", "state": "accepted"}]
    assert [each["event"] for each in copy["interested_in"]] == ["Wikidata for beginners"]


@pytest.mark.usefixtures("_takes_part")
def test_an_event_that_is_hidden_by_now_is_not_named(member, event):
    CoOrganizer.objects.update(state=InvitationState.DECLINED)
    Peer.objects.filter(pk=event.host_id).update(visibility=Visibility.PAUSED)
    copy = services.download(actor=member)["events"]
    assert [each["event"] for each in copy["co_organized"]] == [None]
    assert [each["event"] for each in copy["interested_in"]] == [None]


@pytest.mark.usefixtures("own", "_takes_part")
def test_what_a_member_hosts_goes_with_them_and_their_part_elsewhere(member, event):
    services.erase(actor=member)
    assert list(Event.objects.all()) == [event]
    assert not CoOrganizer.objects.exists()
    assert not Interest.objects.exists()
    assert not Picture.objects.exists()


def test_events_of_an_organization_outlive_its_manager(event, manager):
    services.erase(actor=manager)
    assert list(Event.objects.all()) == [event]


def test_a_picture_that_others_show_stays(own, event, member):
    event.picture = own.picture
    event.save()
    services.erase(actor=member)
    assert Picture.objects.exists()


def test_the_staff_look_events_up_and_change_none(own, staff, client_of):
    client = client_of(staff)
    assert "Own" in client.get("/admin/events/event/").content.decode()
    page = f"/admin/events/event/{own.pk}/change/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"title": "Mine"}).status_code == 403
