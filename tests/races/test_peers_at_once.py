"""Writes to several peers meet in the record of changes, and never wait in a circle."""

from django.urls import reverse

from capx.peers import limits, services
from capx.peers.models import HostedProject, Peer, Picture, ProjectPartner
from capx.peers.services.project_partners import invite_partner
from capx.peers.services.resource_facts import ResourceFacts


def choosing(person: Peer, file: str):
    account = person.person.account
    fresh = Peer.objects.get(pk=person.pk)
    return lambda: services.choose_commons_file(actor=account, peer=fresh, file=file)


def test_whoever_gives_a_picture_up_meets_whoever_chooses_it(at_once, meet_before, make_person):
    ana, bo = make_person("Ana"), make_person("Bo")
    choosing(ana, "First.jpg")()
    choosing(bo, "Other.jpg")()
    meet_before("capx.peers.services.editing.mark_changed")
    at_once(choosing(ana, "Second.jpg"), choosing(bo, "First.jpg"))
    kept = set(Picture.objects.values_list("commons_file", flat=True))
    assert kept == {"First.jpg", "Second.jpg"}


def test_two_new_resources_do_not_pass_the_limit(at_once, make_person):
    ana = make_person("Ana")

    def add(number: int = 0) -> None:
        facts = ResourceFacts(kind="guide", title=f"{number}", link="https://example.org/")
        services.add_resource(
            actor=ana.person.account, peer=Peer.objects.get(pk=ana.pk), facts=facts
        )

    for number in range(limits.MOST_RESOURCES - 1):
        add(number)
    at_once(add, add)
    assert ana.resources.count() == limits.MOST_RESOURCES


def test_two_invited_partners_do_not_pass_the_limit(at_once, make_account, make_organization):
    manager = make_account("Ana")
    host = make_organization("Host", managers=[manager])
    project = HostedProject.objects.create(host=host.organization, title="Maps")
    for number in range(limits.MOST_PARTNERS + 1):
        guest = make_organization(f"Guest {number}")
        if number < limits.MOST_PARTNERS - 1:
            ProjectPartner.objects.create(project=project, organization=guest.organization)
    last = [f"guest-{limits.MOST_PARTNERS - 1}", f"guest-{limits.MOST_PARTNERS}"]
    at_once(
        *(
            lambda slug=slug: invite_partner(
                actor=manager, host=host, project_id=project.pk, organization=slug
            )
            for slug in last
        )
    )
    assert project.partners.count() == limits.MOST_PARTNERS


def test_the_second_of_two_who_save_a_section_is_shown_what_the_first_wrote(
    at_once, client_of, make_account, make_organization
):
    managers = [make_account(name) for name in ("Ana", "Bo")]
    make_organization("Circle", managers=managers, about="Before")
    address = reverse("peers:organization-section", args=["circle", "about"])
    browsers = [client_of(each) for each in managers]
    seen = [str(each.get(address).context["editor"].seen) for each in browsers]
    answers = at_once(
        *(
            lambda browser=browser, text=text, seen=was: browser.post(
                address, {"about": text, "language": "English", "seen": seen}
            )
            for browser, text, was in zip(browsers, ("One", "Two"), seen, strict=True)
        )
    )
    assert sorted(each.status_code for each in answers) == [200, 302]
    (refused,) = [each for each in answers if each.status_code == 200]
    assert Peer.objects.get().about in refused.content.decode()
