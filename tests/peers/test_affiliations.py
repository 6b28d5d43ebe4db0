"""Members state where they belong; the organization confirms it, removes it, or undoes either."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from capx.accounts.services import download
from capx.errors import NotAllowedError, NotFoundError
from capx.peers.enums import AffiliationState, Visibility
from capx.peers.forms.affiliations import AffiliationsForm
from capx.peers.models import Affiliation, PeerChange
from capx.peers.queries.affiliations import (
    affiliated_people,
    affiliations_to_confirm,
    first_affiliated,
)
from capx.peers.services import set_affiliations
from capx.peers.services.affiliations import (
    confirm_affiliation,
    remove_affiliation,
    restore_affiliation,
)
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
STATED, CONFIRMED, REMOVED = AffiliationState


@pytest.fixture
def group(make_organization, manager):
    names = {"en": "Wikimedia Atlantis", "pt": "Wikimedia Atlântida", "ar": "ويكيميديا أطلانتس"}
    return make_organization("Wikimedia Atlantis", managers=[manager], names=names, acronym="WMAT")


def belong(person, organization, state=STATED):
    return Affiliation.objects.create(
        peer=person, organization=organization.organization, state=state
    )


def judged(affiliation, actor, organization):
    return {"actor": actor, "organization": organization, "affiliation_id": affiliation.pk}


def names_shown(organization, viewer=VISITOR):
    return [row.peer.name for row in affiliated_people(organization, viewer)]


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        (confirm_affiliation, STATED, CONFIRMED),
        (remove_affiliation, STATED, REMOVED),
        (remove_affiliation, CONFIRMED, REMOVED),
        (restore_affiliation, CONFIRMED, STATED),
        (restore_affiliation, REMOVED, STATED),
    ],
)
def test_a_manager_judges_and_the_trail_knows(group, manager, ana, verb, before, after):
    affiliation = belong(ana, group, before)
    verb(**judged(affiliation, manager, group))
    affiliation.refresh_from_db()
    assert affiliation.state == after
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.action, entry.target) == (manager, f"affiliation-{after}", group)
    assert entry.details == {"person": ana.pk}
    assert PeerChange.objects.filter(peer_id=ana.pk).exists()


def test_what_stands_already_is_not_told_twice(group, manager, ana):
    affiliation = belong(ana, group, CONFIRMED)
    confirm_affiliation(**judged(affiliation, manager, group))
    assert not AuditEntry.objects.exists()


def test_nobody_but_its_managers_judges(group, ana, member, moderator, make_organization):
    make_organization("Other", managers=[member])
    affiliation = belong(ana, group)
    for actor in (member, moderator, ana.person.account):
        with pytest.raises(NotAllowedError):
            confirm_affiliation(**judged(affiliation, actor, group))
    affiliation.refresh_from_db()
    assert affiliation.state == STATED


def test_no_manager_judges_for_another_organization(group, manager, ana, make_organization):
    affiliation = belong(ana, make_organization("Other"))
    with pytest.raises(NotFoundError):
        remove_affiliation(**judged(affiliation, manager, group))
    affiliation.refresh_from_db()
    assert affiliation.state == STATED


def test_who_is_hidden_from_the_manager_is_not_there(group, manager, make_person):
    affiliation = belong(make_person("Zoe", visibility=Visibility.PAUSED), group)
    with pytest.raises(NotFoundError):
        confirm_affiliation(**judged(affiliation, manager, group))


def test_nobody_acts_for_an_organization_that_is_gone(group, manager, ana):
    affiliation = belong(ana, group)
    group.organization.delete()
    pk = group.pk
    group.delete()
    group.pk = pk
    with pytest.raises(NotFoundError):
        confirm_affiliation(**judged(affiliation, manager, group))


def test_what_was_removed_stays_and_cannot_be_stated_anew(group, manager, ana):
    remove_affiliation(**judged(belong(ana, group), manager, group))
    set_affiliations(actor=ana.person.account, peer=ana, organizations=[])
    assert ana.affiliations.get().state == REMOVED
    with pytest.raises(NotAllowedError, match="Wikimedia Atlantis has removed") as refusal:
        set_affiliations(actor=ana.person.account, peer=ana, organizations=[group.handle])
    assert refusal.value.field == "affiliations"


def test_a_member_who_drops_a_confirmed_one_loses_it(group, ana):
    belong(ana, group, CONFIRMED)
    for organizations in ([], [group.handle]):
        set_affiliations(actor=ana.person.account, peer=ana, organizations=organizations)
    assert ana.affiliations.get().state == STATED


def test_a_confirmed_one_stays_confirmed_when_others_are_added(group, ana, make_organization):
    belong(ana, group, CONFIRMED)
    other = make_organization("Other")
    set_affiliations(actor=ana.person.account, peer=ana, organizations=[group.handle, other.handle])
    states = ana.affiliations.order_by("pk").values_list("state", flat=True)
    assert list(states) == [CONFIRMED, STATED]


def test_an_organization_that_is_hidden_by_now_is_left_as_it_is(group, ana):
    belong(ana, group, CONFIRMED)
    group.visibility = Visibility.PAUSED
    group.save()
    assert AffiliationsForm.stored(ana) == {"affiliations": []}
    set_affiliations(actor=ana.person.account, peer=ana, organizations=[])
    assert ana.affiliations.get().state == CONFIRMED


@pytest.mark.parametrize(
    "typed", ["Wikimedia Atlantis", "wikimedia atlantida", "WMAT", "ويكيميديا أطلانتس"]
)
def test_an_organization_is_found_by_any_of_its_names(group, ana, typed):
    form = sent([typed, "wikimedia-atlantis", ""])
    assert form.is_valid()
    form.save(actor=ana.person.account, peer=ana)
    assert ana.affiliations.get().organization_id == group.pk


def sent(rows):
    data = QueryDict(mutable=True)
    data.setlist("affiliations", rows)
    return AffiliationsForm(data)


def test_an_acronym_of_two_means_neither(group, make_organization):
    make_organization("Wikimedia Attica", acronym="WMAT")
    assert not sent(["WMAT"]).is_valid()
    assert sent(["Wikimedia Attica"]).is_valid()


def test_hidden_organizations_cannot_be_named(make_organization):
    make_organization("Secret", visibility=Visibility.PAUSED, acronym="SEC")
    for typed in ("Secret", "SEC", "secret"):
        assert not sent([typed]).is_valid()


def test_the_form_speaks_the_language_of_the_reader(group, ana):
    belong(ana, group)
    with override("pt-br"):
        assert AffiliationsForm.stored(ana) == {"affiliations": ["Wikimedia Atlântida"]}
        html = str(sent([])["affiliations"])
    assert '<option value="Wikimedia Atlântida" label="WMAT">' in html


def test_people_are_shown_as_far_as_the_viewer_sees_them(group, newcomer, make_person):
    belong(make_person("Zoe"), group, CONFIRMED)
    belong(make_person("Ben"), group)
    belong(make_person("Mia", visibility=Visibility.MEMBERS), group)
    belong(make_person("Gone", visibility=Visibility.PAUSED), group)
    belong(make_person("Left"), group, REMOVED)
    assert names_shown(group) == ["Ben", "Zoe"]
    assert names_shown(group, newcomer) == ["Ben", "Mia", "Zoe"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_of_people_takes_one_query(group, make_person, django_assert_num_queries, number):
    for each in range(number):
        belong(make_person(f"Person {each}"), group, CONFIRMED)
    with django_assert_num_queries(1):
        affiliated = first_affiliated(group, VISITOR, first=2)
        html = render_to_string(
            "peers/_affiliated.html", {"affiliated": affiliated, "organization": group}
        )
    assert html.count("affiliated__person") == min(number, 2)
    assert ("See all 3 people" in html) == (number == 3)


@pytest.mark.parametrize("number", [1, 3])
def test_a_manager_is_told_how_many_wait(
    group, manager, make_person, make_organization, django_assert_num_queries, number
):
    make_organization("Nobody waits", managers=[manager])
    for each in range(number):
        belong(make_person(f"Person {each}"), group)
    belong(make_person("Known"), group, CONFIRMED)
    belong(make_person("Gone", visibility=Visibility.PAUSED), group)
    with django_assert_num_queries(2):
        waiting = affiliations_to_confirm(manager, "pt")
    assert [(each.handle, each.name, each.people) for each in waiting] == [
        ("wikimedia-atlantis", "Wikimedia Atlântida", number)
    ]
    assert affiliations_to_confirm(make_person("Member").person.account, "en") == []


def test_the_download_tells_what_the_organization_said(group, ana):
    belong(ana, group, REMOVED)
    [told] = download(actor=ana.person.account)["profile"]
    assert told["affiliations"] == [{"organization": group.handle, "state": "removed"}]
