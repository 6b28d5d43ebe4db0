"""The shipped affiliates: facts that hold, and a command that touches nobody's work."""

from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import call_command

from capx.movement.vocabularies import languages, territories
from capx.peers.enums import Kind, ManagementState, OrganizationType, Visibility
from capx.peers.models import Management, Organization, Peer, Revision
from capx.peers.queries import peers_visible_to
from capx.peers.transfer.organizations.affiliates import (
    FILE,
    load_affiliates,
    shipped_affiliates,
)

AFFILIATES = shipped_affiliates()


def test_there_are_some_of_each_recognised_type():
    assert len(AFFILIATES) >= 60
    assert {each.type for each in AFFILIATES} == set(OrganizationType) - {OrganizationType.INFORMAL}


def test_the_source_is_named_at_the_head():
    head = FILE.read_text(encoding="utf-8").partition("[")[0]
    assert "https://meta.wikimedia.org/wiki/Wikimedia_user_groups" in head


@pytest.mark.parametrize("affiliate", AFFILIATES, ids=lambda each: each.slug)
def test_each_has_a_slug_a_name_known_codes_and_a_page_on_meta(affiliate):
    assert affiliate.slug == affiliate.slug.lower()
    assert affiliate.slug.replace("-", "").isalnum()
    assert affiliate.slug.isascii()
    assert affiliate.names["en"]
    assert set(affiliate.names) <= set(languages())
    assert all(territories()[code].parent for code in affiliate.facts.territories)
    address = urlsplit(affiliate.meta_page)
    assert (address.scheme, address.netloc) == ("https", "meta.wikimedia.org")
    assert address.path.startswith("/wiki/")
    assert not address.query
    assert " " not in address.path
    assert unquote(address.path).removeprefix("/wiki/")


def test_no_page_and_no_name_stands_twice():
    pages = [each.meta_page for each in AFFILIATES]
    names = [each.names["en"] for each in AFFILIATES]
    assert len(set(pages)) == len(set(names)) == len(AFFILIATES)


def test_none_is_of_the_demo():
    assert not any(name.startswith("Demo") for each in AFFILIATES for name in each.names.values())


@pytest.mark.django_db
def test_they_come_as_drafts_that_nobody_manages_and_nobody_sees(member, moderator):
    assert load_affiliates() == len(AFFILIATES)
    drafts = Peer.objects.filter(kind=Kind.ORGANIZATION)
    assert set(drafts.values_list("visibility", flat=True)) == {Visibility.DRAFT}
    assert not Management.objects.exists()
    assert not peers_visible_to(member).filter(kind=Kind.ORGANIZATION).exists()
    organization = Organization.objects.get(peer__handle="wikimedia-armenia")
    assert organization.names.count() == 2
    assert organization.type == OrganizationType.CHAPTER
    assert organization.peer.territories.get().territory_id == "AM"


@pytest.mark.django_db
def test_loading_again_touches_nothing(member):
    load_affiliates()
    Peer.objects.filter(handle="wikimedia-ch").update(about="Ours", visibility=Visibility.PUBLIC)
    Management.objects.create(
        organization=Organization.objects.get(peer__handle="wikimedia-ch"),
        account=member,
        state=ManagementState.ACTIVE,
    )
    revision = Revision.objects.get().number
    assert load_affiliates() == 0
    assert Revision.objects.get().number == revision
    peer = Peer.objects.get(handle="wikimedia-ch")
    assert (peer.about, peer.visibility) == ("Ours", Visibility.PUBLIC)


@pytest.mark.django_db
def test_one_that_is_missing_is_added(capsys):
    load_affiliates()
    Peer.objects.filter(handle="wikimedia-uk").delete()
    call_command("load_affiliates")
    assert capsys.readouterr().out == "affiliates: 1 added\n"
