"""Events that several people change at the same moment."""

from django.urls import reverse

from capx.accounts.services import erase
from capx.errors import DomainError
from capx.events import limits, services
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event, Interest
from capx.events.services import lookups
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services import set_visibility


def test_the_second_of_two_who_save_an_event_is_shown_what_the_first_wrote(
    at_once, client_of, make_account, make_organization, make_event
):
    managers = [make_account(name) for name in ("Ana", "Bo")]
    host = make_organization("Circle", managers=managers)
    event = make_event("Before", host=host, language_id="en")
    address = reverse("events:edit", args=[event.pk])
    browsers = [client_of(each) for each in managers]
    form = browsers[0].get(address).context["form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields}
    sent |= {"seen": str(browsers[0].get(address).context["editor"].seen)}
    answers = at_once(
        *(
            lambda browser=browser, title=title: browser.post(address, sent | {"title": title})
            for browser, title in zip(browsers, ("One", "Two"), strict=True)
        )
    )
    assert sorted(each.status_code for each in answers) == [200, 302]
    (refused,) = [each for each in answers if each.status_code == 200]
    assert Event.objects.get().title in refused.content.decode()


def test_two_invitations_do_not_pass_the_limit(at_once, make_person, make_event):
    host = make_person("Ana")
    event = make_event("Course", host=host)
    for number in range(limits.MOST_CO_ORGANIZERS - 1):
        CoOrganizer.objects.create(event=event, peer=make_person(f"Guest {number}"))
    late = [make_person(name) for name in ("Late", "Later")]
    at_once(
        *(
            lambda peer=peer: services.invite_organizer(
                actor=host.person.account, event=event, peer=peer
            )
            for peer in late
        )
    )
    assert event.co_organizers.count() == limits.MOST_CO_ORGANIZERS


def test_interest_in_what_is_being_deleted_is_lost_quietly(
    at_once, make_person, make_account, make_event
):
    member = make_account("Bo")
    for number in range(5):
        host = make_person(f"Host {number}")
        event = make_event("Course", host=host)
        at_once(
            lambda event=event: services.show_interest(actor=member, event=event),
            lambda host=host: erase(actor=host.person.account),
        )
    assert not Interest.objects.exists()


def test_whoever_is_invited_while_they_delete_their_account_is_gone(
    at_once, make_person, make_event
):
    host = make_person("Ana")
    for number in range(5):
        guest = make_person(f"Guest {number}")
        event = make_event("Course", host=host)
        at_once(
            lambda event=event, guest=guest: services.invite_organizer(
                actor=host.person.account, event=event, peer=guest
            ),
            lambda guest=guest: erase(actor=guest.person.account),
        )
    assert not CoOrganizer.objects.exists()
    assert list(Peer.objects.all()) == [host]


def test_a_member_looks_up_one_address_at_a_time(at_once, make_account, monkeypatch):
    member = make_account("Ana")
    told = at_once(*[lambda: lookups._begin(member)] * 4)
    assert sum(isinstance(each, DomainError) for each in told) == 3


def test_an_event_that_is_published_while_its_host_hides_is_hidden(
    at_once, make_person, make_event, client
):
    host = make_person("Ana")
    event = make_event("Course", host=host, state=EventState.DRAFT)
    account = host.person.account
    at_once(
        lambda: services.publish(actor=account, event=event),
        lambda: set_visibility(actor=account, peer=host, visibility=Visibility.PAUSED),
    )
    assert client.get(f"/events/{event.pk}/").status_code == 404
