"""What only organizations have: names in many languages, a type, pages elsewhere."""

import pytest

from capx.errors import DomainError, NotAllowedError
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services import Links, set_about, set_links, set_names, set_visibility

pytestmark = pytest.mark.django_db


def test_names_are_written_and_the_english_one_sorts(group, afi):
    names = {"fr": " Groupe wiki de Tamale ", "en": "Tamalé Wiki"}
    set_names(actor=afi, peer=group, names=names, kind="chapter", acronym=" TW ")
    group = Peer.objects.get(pk=group.pk)
    assert (group.name, group.name_folded) == ("Tamalé Wiki", "tamale wiki")
    assert (group.organization.type, group.organization.acronym) == ("chapter", "TW")
    rows = group.organization.names.order_by("pk").values_list("language_id", "name")
    assert list(rows) == [("fr", "Groupe wiki de Tamale"), ("en", "Tamalé Wiki")]
    assert group.handle == "tamale-wiki-group"


def test_without_an_english_name_the_first_sorts(group, afi):
    names = {"dag": "Tamali Wiki", "fr": "Tamale"}
    set_names(actor=afi, peer=group, names=names, kind="user-group", acronym="")
    group.refresh_from_db()
    assert group.name == "Tamali Wiki"


def test_the_same_names_are_not_written_anew(group, afi):
    before = group.organization.names.get().pk
    names = {"en": group.name}
    set_names(actor=afi, peer=group, names=names, kind="user-group", acronym="X")
    assert group.organization.names.get().pk == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"names": {}}, "names"),
        ({"names": {"en": " "}}, "names"),
        ({"names": {"qqx": "Name"}}, "names"),
        ({"names": {"en": "x" * 256}}, "names"),
        ({"kind": "party"}, "type"),
        ({"acronym": "x" * 41}, "acronym"),
    ],
)
def test_wrong_names_are_refused_and_nothing_is_saved(group, afi, wrong, field):
    good = {"names": {"fr": "Autre"}, "kind": "chapter", "acronym": "A"}
    with pytest.raises(DomainError) as refusal:
        set_names(actor=afi, peer=group, **good | wrong)
    assert refusal.value.field == field
    assert group.organization.names.get().language_id == "en"


def test_links_are_stored_as_https_addresses(group, afi):
    links = Links(
        meta_page="Tamale Wiki Group",
        website="tamale.example.org",
        report="https://tamale.example.org/2030",
        email="hello@tamale.example.org",
        mastodon="@tamale@wikis.example.org",
        home_project="dagwiki",
    )
    set_links(actor=afi, peer=group, links=links)
    stored = Peer.objects.get(pk=group.pk).organization
    assert stored.meta_page == "https://meta.wikimedia.org/wiki/Tamale_Wiki_Group"
    assert stored.website == "https://tamale.example.org"
    assert stored.mastodon == "https://wikis.example.org/@tamale"
    assert (stored.email, stored.home_project_id) == ("hello@tamale.example.org", "dagwiki")
    set_links(actor=afi, peer=group, links=Links())
    assert Peer.objects.get(pk=group.pk).organization.meta_page == ""


@pytest.mark.parametrize("field", ["website", "report", "meta_page", "mastodon", "email"])
@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://example.org/x", "data:text/html,x"]
)
def test_other_links_are_refused_beside_their_field(group, afi, field, link):
    with pytest.raises(DomainError) as refusal:
        set_links(actor=afi, peer=group, links=Links(**{field: link}))
    assert refusal.value.field == field


def test_an_unknown_wiki_is_refused(group, afi):
    with pytest.raises(DomainError):
        set_links(actor=afi, peer=group, links=Links(home_project="nowiki-at-all"))


def test_only_its_managers_change_an_organization(group, member, invited, moderator):
    for actor in (member, invited, moderator):
        with pytest.raises(NotAllowedError):
            set_links(actor=actor, peer=group, links=Links())
        with pytest.raises(NotAllowedError):
            set_names(actor=actor, peer=group, names={"en": "X"}, kind="chapter", acronym="")


def test_a_proposer_fills_in_a_draft_and_does_not_publish_it(newcomer, propose):
    peer = propose(newcomer)
    set_about(actor=newcomer, peer=peer, about="We meet on Fridays.", language="en")
    with pytest.raises(NotAllowedError, match="moderator"):
        set_visibility(actor=newcomer, peer=peer, visibility=Visibility.PUBLIC)
    peer.refresh_from_db()
    assert (peer.about, peer.visibility) == ("We meet on Fridays.", "draft")
