import json

import pytest

from capx.accounts.models import Account
from capx.peers.enums import AffiliationState, Kind, ManagementState, Visibility
from capx.peers.models import Affiliation, Management, Organization, Peer, Revision
from capx.peers.transfer.organizations import importing
from capx.peers.transfer.report import ImportReport
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db

GROUP = {
    "kind": "organization",
    "slug": "example-group",
    "names": {"en": "Example Group", "pt": "Grupo Exemplo"},
    "type": "user-group",
    "acronym": "EG",
    "about": "Olá!",
    "known": ["bots", "sparql"],
    "available": ["bots"],
    "wanted": ["photography"],
    "languages": ["en", "pt"],
    "territories": ["BR"],
    "meta_page": "https://meta.wikimedia.org/wiki/Example",
    "website": "https://example.org/",
    "managers": [],
    "visibility": "public",
    "updated": "2026-01-01T12:00:00+00:00",
}
ANA = {"username": "Ana", "affiliations": ["example-group"]}


def states() -> dict[str, str]:
    return dict(Management.objects.values_list("account__username", "state"))


def revision() -> int:
    return Revision.objects.values_list("number", flat=True).first() or 0


def test_an_organization_is_added_as_its_line_says(bring_in):
    assert bring_in(GROUP) == ImportReport(added=1)
    peer = Peer.objects.get()
    assert (peer.kind, peer.handle, peer.name) == (
        Kind.ORGANIZATION,
        "example-group",
        "Example Group",
    )
    assert (peer.about, peer.visibility) == ("Olá!", Visibility.PUBLIC)
    organization = peer.organization
    assert (organization.type, organization.acronym) == ("user-group", "EG")
    assert organization.meta_page == GROUP["meta_page"]
    assert organization.website == GROUP["website"]
    assert dict(organization.names.values_list("language_id", "name")) == GROUP["names"]
    assert peer.statements.count() == 4
    assert sorted(peer.languages.values_list("language_id", flat=True)) == ["en", "pt"]
    assert list(peer.territories.values_list("territory_id", flat=True)) == ["BR"]
    assert not organization.managements.exists()


def test_a_second_run_changes_nothing(bring_in):
    bring_in(GROUP)
    before = revision()
    assert bring_in(GROUP) == ImportReport(unchanged=1)
    assert revision() == before


@pytest.mark.parametrize(
    "change",
    [
        {"names": {"en": "Example Group"}},
        {"names": {"fr": "Groupe Exemple"}},
        {"type": "informal"},
        {"acronym": ""},
        {"about": "Oi!"},
        {"known": ["sparql"], "available": []},
        {"languages": []},
        {"territories": ["GH"]},
        {"meta_page": ""},
        {"website": None},
        {"visibility": "paused"},
        {"updated": "2026-02-01T12:00:00+00:00"},
    ],
)
def test_what_differs_is_changed_and_marked(bring_in, change):
    bring_in(GROUP)
    before = revision()
    assert bring_in(GROUP | change) == ImportReport(changed=1)
    assert revision() == before + 1
    assert bring_in(GROUP | change) == ImportReport(unchanged=1)


def test_what_no_line_can_say_stays(bring_in):
    bring_in(GROUP)
    Organization.objects.update(email="hello@example.org")
    peer = Peer.objects.get()
    peer.projects.create(project_id="ptwiki")
    assert bring_in(GROUP) == ImportReport(unchanged=1)
    bring_in(GROUP | {"about": "Oi!"})
    assert Organization.objects.get().email == "hello@example.org"
    assert peer.projects.count() == 1


def test_people_may_belong_to_an_organization_further_down(bring_in):
    assert bring_in(ANA, GROUP) == ImportReport(added=2)
    assert Affiliation.objects.get().organization.peer.handle == "example-group"
    assert bring_in(ANA, GROUP) == ImportReport(unchanged=2)


def test_a_dry_run_knows_the_organizations_of_the_file(bring_in):
    hidden = GROUP | {"slug": "hidden", "visibility": "paused"}
    lines = [ANA, GROUP, hidden, {"username": "Bia", "affiliations": ["hidden"]}]
    tried = bring_in(*lines, dry_run=True)
    assert tried == ImportReport(added=3, bad=1)
    assert bring_in.refused == [(4, 'affiliations: "hidden" is not known.')]
    assert not Peer.objects.exists()
    assert bring_in(*lines) == tried


def test_a_dry_run_sees_an_organization_that_the_file_hides(bring_in):
    bring_in(GROUP)
    assert bring_in(ANA, GROUP | {"visibility": "paused"}, dry_run=True) == ImportReport(
        changed=1, bad=1
    )


def test_what_an_organization_says_of_its_members_stays(bring_in):
    other = GROUP | {"slug": "other", "names": {"en": "Other"}}
    belongs = ANA | {"affiliations": ["example-group", "other"]}
    bring_in(belongs, GROUP, other)
    Affiliation.objects.filter(organization__peer__handle="other").update(
        state=AffiliationState.REMOVED
    )
    Affiliation.objects.exclude(state=AffiliationState.REMOVED).update(
        state=AffiliationState.CONFIRMED
    )
    assert bring_in(belongs) == ImportReport(unchanged=1)
    assert bring_in(belongs | {"about": "Oi!", "territories": ["BR"]}) == ImportReport(changed=1)
    assert dict(Affiliation.objects.values_list("organization__peer__handle", "state")) == {
        "example-group": AffiliationState.CONFIRMED,
        "other": AffiliationState.REMOVED,
    }
    bring_in(ANA | {"affiliations": []})
    assert Affiliation.objects.get().state == AffiliationState.REMOVED


def test_a_named_manager_is_invited_and_the_trail_says_so(bring_in, make_account):
    account = make_account("Ana")
    assert bring_in(GROUP | {"managers": ["ana"]}) == ImportReport(added=1)
    assert states() == {"Ana": ManagementState.INVITED}
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target_id) == ("manager-invited", account.pk)
    assert entry.details == {"organization": "example-group"}
    assert bring_in(GROUP | {"managers": ["Ana"]}) == ImportReport(unchanged=1)


def test_who_has_no_account_is_counted_and_invited_by_a_later_import(bring_in, make_account):
    line = GROUP | {"managers": ["Ana"]}
    assert bring_in(line) == ImportReport(added=1, unknown_managers=1)
    make_account("Ana")
    assert bring_in(line) == ImportReport(changed=1)
    assert states() == {"Ana": ManagementState.INVITED}


def test_a_closed_account_is_not_invited(bring_in, make_account):
    make_account("Ana", is_active=False)
    assert bring_in(GROUP | {"managers": ["Ana"]}).unknown_managers == 1


def test_claimed_managers_manage_at_once(bring_in, make_account):
    make_account("Ana")
    line = GROUP | {"managers": ["Ana"]}
    bring_in(line)
    assert bring_in(line, claimed=True) == ImportReport(changed=1)
    assert states() == {"Ana": ManagementState.ACTIVE}
    assert bring_in(line, claimed=True) == ImportReport(taken_over=1)


@pytest.mark.parametrize("state", [ManagementState.ACTIVE, ManagementState.PROPOSED])
def test_what_somebody_manages_or_proposes_is_left_alone(bring_in, make_account, state):
    bring_in(GROUP)
    Management.objects.create(
        organization=Organization.objects.get(), account=make_account("Bia"), state=state
    )
    make_account("Ana")
    line = GROUP | {"about": "Mine now", "managers": ["Ana", "Nobody"]}
    assert bring_in(line, claimed=True) == ImportReport(taken_over=1)
    assert Peer.objects.get().about == "Olá!"
    assert states() == {"Bia": state}


def test_a_second_line_of_the_same_organization_is_a_bad_one(bring_in):
    assert bring_in(GROUP, GROUP | {"about": "again"}) == ImportReport(added=1, bad=1)
    assert bring_in.refused == [(2, "The same organization stands in line 1 already.")]


def test_many_batches_have_the_same_end(bring_in, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    lines = [GROUP | {"slug": f"group-{number}"} for number in range(5)]
    assert bring_in(*lines) == ImportReport(added=5)
    assert bring_in(*lines) == ImportReport(unchanged=5)
    tried = [GROUP | {"slug": f"new-{number}"} for number in range(5)]
    both = ANA | {"affiliations": ["new-0", "new-2", "new-4"]}
    assert bring_in(*tried, both, dry_run=True) == ImportReport(added=6)


def test_a_batch_takes_the_same_queries_for_one_and_for_three(bring_in, django_assert_num_queries):
    bring_in(GROUP)
    for slugs in (["a"], ["b", "c", "d"]):
        lines = [GROUP | {"slug": slug} for slug in slugs]
        with django_assert_num_queries(22):
            bring_in(*lines)


def test_a_line_of_bytes_with_escapes_is_understood(bring_in):
    line = json.dumps(GROUP).replace('"organization"', '"\\u006frganization"').encode()
    assert bring_in(line) == ImportReport(added=1)


def test_a_person_who_writes_of_organizations_is_a_person(bring_in):
    assert bring_in({"username": "Ana", "about": "organization"}) == ImportReport(added=1)
    assert Account.objects.count() == 0
