"""A block is silent, holds both ways, and is everywhere: every address is walked by both sides."""

import re

import pytest
from django.core import signing
from django.test import Client

from capx.accounts.models import Account
from capx.peers.enums import Kind, Visibility
from capx.peers.models import HostedProject, Management, Peer
from capx.peers.services.blocking import block
from capx.peers.services.people import delete_peer
from capx.safety.models import Block, Report
from tests.rights.other import NAME, SAYS, SLUG, build_other, get_in_touch
from tests.rights.world import World, build
from tests.test_docs import addresses

NOT_PAGES = {
    *("/admin/", "/healthz", "/readyz"),
    *("/sign-in/callback/", "/sign-in/contact/callback/"),
}
PEOPLE_AND_LISTS = (
    "/explore/?q={start}",
    "/explore/?affiliation={slug}",
    "/explore/?kind=organization&incomplete=1",
    "/explore/?kind=person&sort=name",
    "/explore/?language=en&intent=available",
    "/organizations/?q={start}",
    "/organizations/?territory=GH",
    "/organizations/guest/",
    "/organizations/guest/members/",
    "/people/Belongs/",
    "/capacities/?q=sparql",
)
EVENTS = (
    "/events/?format=online",
    "/events/?organization={slug}",
    "/events/?view=month",
    "/events/?past=1",
    "/events.ics?organization={slug}",
    "/events.atom?organization={slug}",
    "/events/<foreign_id>/",
    "/events/<foreign_id>/event.ics",
    "/me/messages/?view=drafts",
    "/me/exchanges/?view=past",
    "/me/profile/affiliations/",
)
# The event is everybody's: whoever organizes it is named there, and so in lists of events.
NAMED_THERE = {
    *("/events/", "/events.atom", "/events/<event_id>/", "/events/<foreign_id>/"),
    *("/events/?format=online", "/organizations/<slug>/", "/events/<event_id>/organizers/"),
    # What one has sent oneself: to which account of the wiki it went.
    *("/me/messages/", "/me/messages/<message_id>/", "/me/privacy/download/"),
}
# Who has blocked finds there whom, to undo it.
LIST_OF_BLOCKS = {"/me/privacy/"}
UNKNOWN = "Abcdeabcde"  # a name that nobody has
FORMS = (
    ("/organizations/<slug>/projects/<project_id>/partners/", "organization"),
    ("/organizations/<slug>/managers/invite/", "username"),
    ("/events/<event_id>/organizers/", "organizer"),
    ("/me/profile/affiliations/", "affiliations"),
)
WALKERS = ("manager", "member")
KINDS = (Kind.PERSON, Kind.ORGANIZATION)

every_kind = pytest.mark.parametrize("kind", KINDS)
every_walker = pytest.mark.parametrize("role", WALKERS)
both_sides = pytest.mark.parametrize("walker_blocks", [True, False], ids=["blocker", "blocked"])


@pytest.fixture
def world(make_account, make_person, make_organization, make_event) -> World:
    return build(make_account, make_person, make_organization, make_event)


@pytest.fixture
def other(kind, role, world, make_account, make_person, make_organization, make_event) -> Peer:
    peer = build_other(kind, world, make_account, make_person, make_organization)
    get_in_touch(peer, world.accounts[role], world, make_event)
    return peer


@pytest.fixture
def browser(role, world, client_of) -> Client:
    return client_of(world.accounts[role])


def part(walker: Account, other: Peer, *, walker_blocks: bool) -> None:
    own = walker.person.peer
    if walker_blocks:
        return block(actor=walker, blocker=own, blocked=other)
    if other.kind == Kind.PERSON:
        return block(actor=other.person.account, blocker=other, blocked=own)
    manager = Management.objects.get(organization=other.pk).account
    return block(actor=manager, blocker=other, blocked=own)


def patterns() -> list[str]:
    return [*sorted(addresses() - NOT_PAGES), *PEOPLE_AND_LISTS, *EVENTS]


def at(world: World, pattern: str) -> str:
    slug = "sparql" if pattern.startswith("/capacities/") else "this"
    return world.address(pattern, slug=slug).format(start=NAME[:5], slug=SLUG)


def page_of(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code < 500, address
    return response.content.decode()


def leads_there(page: str) -> bool:
    led = re.findall(r'(?:href|src|action|value|data-peer)="([^"]*)"', page)
    led = [each for each in led if not each.startswith("/reports/new/?")]  # tried by itself below
    return any(NAME in each or f"/{SLUG}/" in each for each in led)


def offers_it(page: str) -> bool:
    return f'value="{SLUG}"' in page


def tells(page: str) -> bool:
    return NAME in page or SAYS in page or leads_there(page)


def tells_too_much(pattern: str, page: str, *, walker_blocks: bool) -> bool:
    is_named = pattern in NAMED_THERE or (walker_blocks and pattern in LIST_OF_BLOCKS)
    told = SAYS in page or leads_there(page) if is_named else tells(page)
    return told or (offers_it(page) and "{slug}" not in pattern)  # there the reader has typed it


@every_kind
@pytest.mark.parametrize("role", ["manager"])
def test_every_address_is_walked(world, other):
    """A new one with a part of its own has to have an example in the world of these tests."""
    assert [each for each in patterns() if "<" in at(world, each)] == []
    assert addresses() >= NOT_PAGES
    assert set(patterns()) >= NAMED_THERE | LIST_OF_BLOCKS


@every_kind
@every_walker
@both_sides
def test_no_page_tells_either_side_of_the_other(world, other, browser, role, walker_blocks):
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    telling = [
        each
        for each in patterns()
        if tells_too_much(each, page_of(browser, at(world, each)), walker_blocks=walker_blocks)
    ]
    assert telling == []


@every_kind
@every_walker
def test_the_walk_comes_by_where_it_is_told_without_a_block(world, other, browser):
    """Else the test above would be content with a walk through nothing."""
    telling = [each for each in patterns() if tells(page_of(browser, at(world, each)))]
    assert len(telling) > 20


@every_kind
@every_walker
@both_sides
def test_lists_and_numbers_are_those_of_a_world_without_the_other(
    world, other, browser, role, walker_blocks
):
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    lists = [at(world, each) for each in (*PEOPLE_AND_LISTS, "/explore/", "/me/saved/")]
    lists += ["/organizations/", "/capacities/sparql/", "/organizations/this/projects/"]
    apart = {each: lines_of(page_of(browser, each)) for each in lists}
    Management.objects.filter(account__person=other.pk).delete()
    delete_peer(other)
    assert {each: lines_of(page_of(browser, each)) for each in lists} == apart


def lines_of(page: str) -> list[str]:
    """Without what differs from one look at a page to the next."""
    return [line for line in page.splitlines() if "csrf" not in line]


@every_kind
@every_walker
@both_sides
def test_nothing_of_the_other_is_there_by_its_address(world, other, browser, role, walker_blocks):
    room = "people" if other.kind == Kind.PERSON else "organizations"
    name = f"org:{SLUG}" if room == "organizations" else NAME
    gone = [f"/{room}/{other.handle}/", f"/{room}/{other.handle}/qr.svg"]
    gone += [f"/pictures/{other.picture_id}-small.webp"]
    gone += [f"/messages/new/?to={name}", f"/exchanges/new/?to={name}"]
    for project in HostedProject.objects.filter(host=other.pk):
        gone += [
            f"/organizations/{SLUG}/projects/",
            f"/organizations/{SLUG}/projects/{project.pk}/",
        ]
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    assert [each for each in gone if browser.get(each).status_code != 404] == []
    assert browser.post(f"/me/saved/{other.pk}/").status_code == 404


@every_kind
@every_walker
@both_sides
def test_only_who_has_blocked_reports_the_other_and_reads_nothing_of_them(
    world, other, browser, role, walker_blocks
):
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    address = f"/reports/new/?about={other.kind}&key={other.handle}"
    assert browser.get(address).status_code == (200 if walker_blocks else 404)
    assert (address.replace("&", "&amp;") in page_of(browser, "/me/privacy/")) == walker_blocks
    if walker_blocks:
        form = browser.get(address).context["form"]
        signed = form["seen"].value()
        assert signing.loads(signed, salt="capx.safety.seen")[-1] == {}
        browser.post("/reports/new/", {**form.initial, "reason": "harassment", "words": "It hurt."})
        report = Report.objects.filter(about=other.kind).latest("pk")
        assert (report.title, report.seen) == (NAME, {})


def unsigned(page: str) -> list[str]:
    """Without the moment in the signature of what was seen, which is read in the test above."""
    return [line for line in lines_of(page) if 'name="seen"' not in line]


@every_kind
@pytest.mark.parametrize("role", ["member"])
def test_who_reports_a_blocked_peer_does_not_learn_that_they_are_blocked_or_that_it_hides(
    world, other, browser, role
):
    walker = world.accounts[role]
    part(walker, other, walker_blocks=True)
    address = f"/reports/new/?about={other.kind}&key={other.handle}"
    before = unsigned(page_of(browser, address))
    Block.objects.create(blocker=other, blocked=walker.person.peer)
    assert unsigned(page_of(browser, address)) == before
    Peer.objects.filter(pk=other.pk).update(visibility=Visibility.PAUSED)
    assert unsigned(page_of(browser, address)) == before


@every_kind
@pytest.mark.parametrize("role", ["manager"])
def test_whom_an_organization_has_blocked_its_managers_report_as_they_see_them(
    world, other, browser, role
):
    this = Peer.objects.get(kind=Kind.ORGANIZATION, handle="this")
    block(actor=world.accounts[role], blocker=this, blocked=other)
    address = f"/reports/new/?about={other.kind}&key={other.handle}"
    seen = browser.get(address).context["form"]["seen"].value()
    assert SAYS in signing.loads(seen, salt="capx.safety.seen")[-1].values()
    Block.objects.create(blocker=other, blocked=world.accounts[role].person.peer)
    seen = browser.get(address).context["form"]["seen"].value()
    assert signing.loads(seen, salt="capx.safety.seen")[-1] == {}


@every_kind
@every_walker
@both_sides
def test_an_event_stays_and_names_the_other_without_a_link(
    world, other, browser, role, walker_blocks
):
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    for pattern in ("/events/<foreign_id>/", "/events/<event_id>/", "/events/?format=online"):
        page = page_of(browser, at(world, pattern))
        assert f"<bdi>{NAME}</bdi>" in page, pattern
        assert not leads_there(page), pattern
    assert NAME not in page_of(browser, at(world, "/events/?organization={slug}"))


def refused_as_unknown(browser: Client, address: str, field: str) -> bool:
    said = [
        browser.post(address, {field: name}).content.decode().replace(NAME, "").replace(UNKNOWN, "")
        for name in (NAME, UNKNOWN)
    ]
    return lines_of(said[0]) == lines_of(said[1])


@every_kind
@pytest.mark.parametrize("role", ["manager"])
@both_sides
def test_forms_refuse_the_other_in_the_words_for_a_name_that_nobody_has(
    world, other, browser, role, walker_blocks
):
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    for pattern, field in FORMS:
        assert refused_as_unknown(browser, at(world, pattern), field), pattern


@every_kind
@pytest.mark.parametrize("role", ["manager"])
def test_forms_of_an_organization_refuse_whom_it_has_blocked(world, other, browser, role):
    """Its managers see them as themselves, but contact them in its name no more."""
    this = Peer.objects.get(kind=Kind.ORGANIZATION, handle="this")
    block(actor=world.accounts[role], blocker=this, blocked=other)
    assert tells(page_of(browser, f"/explore/?q={NAME}"))
    for pattern, field in FORMS[:3]:
        address = at(world, pattern)
        assert refused_as_unknown(browser, address, field), pattern
        assert f'<option value="{NAME}"' not in page_of(browser, address), pattern


@every_kind
@pytest.mark.parametrize("role", ["member"])
@both_sides
def test_an_undone_block_brings_back_what_both_may_see(world, other, browser, role, walker_blocks):
    walked = [
        *PEOPLE_AND_LISTS,
        "/explore/",
        "/organizations/",
        "/capacities/<slug>/",
        "/me/saved/",
    ]
    before = {each for each in walked if tells(page_of(browser, at(world, each)))}
    part(world.accounts[role], other, walker_blocks=walker_blocks)
    made = Block.objects.get(blocked=other) if walker_blocks else Block.objects.latest("pk")
    if walker_blocks:
        browser.post(f"/me/privacy/blocks/{made.pk}/")
    else:
        made.delete()
    after = {each for each in walked if tells(page_of(browser, at(world, each)))}
    assert after == before


@every_kind
@every_walker
def test_the_blocked_learn_nothing_from_the_list_of_blocks(world, other, browser, role):
    part(world.accounts[role], other, walker_blocks=False)
    made = Block.objects.get(blocker=other)
    assert browser.post(f"/me/privacy/blocks/{made.pk}/").status_code == 404
    assert Block.objects.filter(pk=made.pk).exists()
