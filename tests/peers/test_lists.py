import pytest

from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.movement.models import Language, Project, Territory
from capx.peers.enums import Kind, Proficiency, Visibility
from capx.peers.models import Organization, Peer
from capx.peers.services import (
    set_affiliations,
    set_languages,
    set_projects,
    set_territories,
)

pytestmark = pytest.mark.django_db


def by_ana(ana):
    return {"actor": ana.person.account, "peer": ana}


def organization(slug, visibility=Visibility.PUBLIC):
    peer = Peer.objects.create(
        kind=Kind.ORGANIZATION, handle=slug, name=slug.title(), visibility=visibility
    )
    return Organization.objects.create(peer=peer, type="user-group")


def test_languages_come_and_go_and_change_their_level(ana):
    set_languages(**by_ana(ana), languages={"pt": Proficiency.NATIVE, "en": Proficiency.BASIC})
    set_languages(**by_ana(ana), languages={"en": Proficiency.ADVANCED, "sw": Proficiency.BASIC})
    assert dict(ana.languages.values_list("language_id", "level")) == {"en": "3", "sw": "1"}


def test_a_language_that_stays_keeps_its_row(ana):
    set_languages(**by_ana(ana), languages={"pt": Proficiency.NATIVE})
    row = ana.languages.get()
    set_languages(**by_ana(ana), languages={"pt": Proficiency.NATIVE, "en": Proficiency.BASIC})
    assert ana.languages.get(language_id="pt") == row


def test_territories_may_be_countries_and_regions(ana):
    set_territories(**by_ana(ana), territories=["BR", "south-asia"])
    set_territories(**by_ana(ana), territories=["BR", "GH"])
    assert set(ana.territories.values_list("territory_id", flat=True)) == {"BR", "GH"}


def test_projects_that_are_not_named_again_are_taken_away(ana):
    set_projects(**by_ana(ana), projects=["ptwiki", "wikidatawiki"])
    set_projects(**by_ana(ana), projects=["wikidatawiki"])
    assert list(ana.projects.values_list("project_id", flat=True)) == ["wikidatawiki"]


def test_affiliations_are_organizations_that_the_member_sees(ana):
    organization("wikimovimento")
    organization("hidden", Visibility.PAUSED)
    set_affiliations(**by_ana(ana), organizations=["wikimovimento"])
    assert ana.affiliations.get().organization.peer.handle == "wikimovimento"
    with pytest.raises(NotFoundError):
        set_affiliations(**by_ana(ana), organizations=["hidden"])


@pytest.mark.parametrize(
    ("verb", "name", "model", "most"),
    [
        (set_territories, "territories", Territory, 10),
        (set_projects, "projects", Project, 30),
    ],
)
def test_a_list_above_its_limit_is_refused_as_a_whole(ana, verb, name, model, most):
    codes = list(model.objects.values_list("pk", flat=True)[: most + 1])
    verb(**by_ana(ana), **{name: codes[:most]})
    with pytest.raises(LimitReachedError) as refusal:
        verb(**by_ana(ana), **{name: codes})
    assert refusal.value.field == name
    assert getattr(ana, name).count() == most


def test_twenty_languages_are_the_most(ana):
    codes = list(Language.objects.values_list("pk", flat=True)[:21])
    with pytest.raises(LimitReachedError):
        set_languages(**by_ana(ana), languages=dict.fromkeys(codes, Proficiency.BASIC))


def test_ten_affiliations_are_the_most(ana):
    slugs = [organization(f"group-{number}").peer.handle for number in range(11)]
    with pytest.raises(LimitReachedError):
        set_affiliations(**by_ana(ana), organizations=slugs)


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        (set_languages, {"languages": {"klingon": Proficiency.BASIC}}),
        (set_territories, {"territories": ["br"]}),
        (set_projects, {"projects": ["nowiki-at-all"]}),
        (set_affiliations, {"organizations": ["nobody"]}),
    ],
)
def test_what_nobody_knows_is_refused_beside_its_field(ana, verb, values):
    with pytest.raises(NotFoundError) as refusal:
        verb(**by_ana(ana), **values)
    assert refusal.value.field


def test_nobody_writes_the_lists_of_somebody_else(ana, newcomer):
    with pytest.raises(NotAllowedError):
        set_territories(actor=newcomer, peer=ana, territories=["BR"])
    assert not ana.territories.exists()
