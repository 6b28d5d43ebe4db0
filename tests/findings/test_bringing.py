"""What is ticked is added, and can be taken back as a whole."""

import pytest

from capx.capacities.enums import Intent
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.findings.enums import Fact, Source
from capx.findings.models import Bringing, BroughtFact
from capx.findings.queries import bringings_of, offers_to
from capx.findings.queries.held import held_by
from capx.findings.services import Tick, bring_in, take_back
from capx.peers import limits, services
from capx.peers.enums import AffiliationState, Proficiency
from capx.peers.models import Affiliation, PeerProject
from capx.peers.queries import person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tick(account, ama):
    """Tick offers by their keys; of a language whose level nobody tells, `key=level`."""

    def ticked(*keys: str) -> Bringing:
        ticks = [Tick(*key.split("=")) for key in keys]
        bring_in(actor=account, peer=ama, ticks=ticks)
        return Bringing.objects.latest("pk")

    return ticked


@pytest.fixture
def undo(account, ama):
    def undone(bringing: Bringing) -> None:
        take_back(actor=account, peer=ama, bringing_id=bringing.pk)

    return undone


@pytest.fixture
def holds(account):
    """What the profile says of one fact: codes, of languages with their levels."""

    def held(fact: Fact) -> dict[str, str]:
        return held_by(person_of(account)).get(fact, {})

    return held


@pytest.fixture
def everything(find, make_organization) -> list[str]:
    """One thing of each kind; gives what to tick."""
    make_organization("Wikimedia Ghana")
    find(Fact.LANGUAGE, "en", level="4")
    find(Fact.PROJECT, "enwiki", Source.ACCOUNT, edits=12)
    find(Fact.SINCE, "2008-05-04", Source.ACCOUNT)
    find(Fact.TERRITORY, "Ghana", Source.LETS_CONNECT)
    find(Fact.AFFILIATION, "Wikimedia Ghana", Source.LETS_CONNECT)
    find(Fact.KNOWN, "Lexemes", Source.LETS_CONNECT)
    find(Fact.AVAILABLE, "photography", Source.LETS_CONNECT)
    find(Fact.WANTED, "sparql", Source.LETS_CONNECT)
    find(Fact.ITEM, "Q99", Source.WIKIDATA)
    find(Fact.PICTURE, "Ama.jpg", Source.WIKIDATA)
    return [
        *("language:en", "project:enwiki", "since:2008-05-04", "territory:GH"),
        *("affiliation:wikimedia-ghana", "known:lexemes", "available:photography"),
        *("wanted:sparql", "item:Q99", "picture:Ama.jpg"),
    ]


def test_nothing_is_added_by_being_found(account, everything):
    assert held_by(person_of(account)) == {}


def test_everything_that_can_be_found_can_be_added_and_taken_back(
    account, everything, tick, undo, ama
):
    offered = offers_to(account, person_of(account), "en").by_key
    assert set(offered) == set(everything)
    bringing = tick(*everything)
    added = held_by(person_of(account))
    assert {fact for fact in Fact if added.get(fact)} == set(Fact)
    assert offers_to(account, person_of(account), "en").by_key == {}
    undo(bringing)
    assert {fact: held for fact, held in held_by(person_of(account)).items() if held} == {}
    assert set(offers_to(account, person_of(account), "en").by_key) == set(everything)


def test_only_what_is_ticked_is_added(find, tick, holds):
    for code in ("en", "fr", "tw"):
        find(Fact.LANGUAGE, code, level="3")
    tick("language:fr")
    assert holds(Fact.LANGUAGE) == {"fr": "3"}


def test_what_the_profile_says_stays(find, tick, holds, account, ama):
    services.set_languages(actor=account, peer=ama, languages={"de": Proficiency.NATIVE})
    services.add_statement(actor=account, peer=ama, intent=Intent.WANTED, capacity="lexemes")
    find(Fact.LANGUAGE, "en", level="3")
    find(Fact.WANTED, "sparql")
    tick("language:en", "wanted:sparql")
    assert holds(Fact.LANGUAGE) == {"de": "N", "en": "3"}
    assert set(holds(Fact.WANTED)) == {"lexemes", "sparql"}


def test_a_level_is_replaced_by_a_tick_and_comes_back(find, tick, undo, holds, account, ama):
    services.set_languages(actor=account, peer=ama, languages={"en": Proficiency.ADVANCED})
    find(Fact.LANGUAGE, "en", level="4")
    bringing = tick("language:en")
    assert holds(Fact.LANGUAGE) == {"en": "4"}
    undo(bringing)
    assert holds(Fact.LANGUAGE) == {"en": "3"}


def test_a_level_that_nobody_tells_is_asked_of_the_member(find, tick, holds):
    find(Fact.LANGUAGE, "Twi", Source.LETS_CONNECT)
    with pytest.raises(DomainError, match="Say how well you speak"):
        tick("language:tw")
    with pytest.raises(DomainError):
        tick("language:tw=9")
    tick("language:tw=N")
    assert holds(Fact.LANGUAGE) == {"tw": "N"}


def test_a_level_of_the_form_does_not_outdo_the_source(find, tick, holds):
    find(Fact.LANGUAGE, "en", level="2")
    tick("language:en=N")
    assert holds(Fact.LANGUAGE) == {"en": "2"}


def test_a_picture_is_replaced_by_a_tick_and_comes_back(find, tick, undo, holds, account, ama):
    services.choose_pictogram(actor=account, peer=ama, pictogram="owl")
    find(Fact.PICTURE, "Ama.jpg", Source.WIKIDATA)
    bringing = tick("picture:Ama.jpg")
    assert holds(Fact.PICTURE) == {"Ama.jpg": ""}
    undo(bringing)
    assert holds(Fact.PICTURE) == {"owl": ""}


def test_a_file_of_commons_comes_back_too(find, tick, undo, holds, account, ama):
    services.choose_commons_file(actor=account, peer=ama, file="Old.jpg")
    find(Fact.PICTURE, "Ama.jpg", Source.WIKIDATA)
    undo(tick("picture:Ama.jpg"))
    assert holds(Fact.PICTURE) == {"Old.jpg": ""}


def test_an_item_leaves_pronouns_and_time_zone_alone(find, tick, account, ama):
    own = {"actor": account, "peer": ama}
    services.set_identity(**own, pronouns="she", time_zone="Africa/Accra", wikidata_id="")
    find(Fact.ITEM, "Q99", Source.WIKIDATA)
    tick("item:Q99")
    peer = person_of(account)
    assert (peer.person.pronouns, peer.time_zone) == ("she", "Africa/Accra")
    assert peer.person.wikidata_id == "Q99"


def test_what_is_not_offered_cannot_be_ticked(find, tick):
    find(Fact.LANGUAGE, "en", level="3")
    for key in ("language:fr", "visibility:public", "", "language"):
        with pytest.raises(NotFoundError):
            tick(key)
    with pytest.raises(DomainError):
        tick()


def test_nothing_is_half_added(find, tick, holds, account, ama):
    find(Fact.LANGUAGE, "en", level="3")
    with pytest.raises(NotFoundError):
        tick("language:en", "language:fr")
    assert holds(Fact.LANGUAGE) == {}
    assert not Bringing.objects.exists()


def test_a_section_that_is_full_takes_no_more(find, tick, holds, account, ama):
    wikis = ["dewiki", "frwiki", "enwiki", "eswiki"]
    full = list(PeerProject._meta.get_field("project").related_model.objects.exclude(pk__in=wikis))
    chosen = [each.pk for each in full[: limits.MOST_PROJECTS]]
    services.set_projects(actor=account, peer=ama, projects=chosen)
    find(Fact.PROJECT, "enwiki", Source.ACCOUNT, edits=10)
    with pytest.raises(LimitReachedError):
        tick("project:enwiki")
    assert set(holds(Fact.PROJECT)) == set(chosen)


def test_what_an_organization_has_removed_is_not_offered_again(
    find, account, ama, make_organization
):
    group = make_organization("Wikimedia Ghana")
    Affiliation.objects.create(
        peer=ama, organization=group.organization, state=AffiliationState.REMOVED
    )
    find(Fact.AFFILIATION, "Wikimedia Ghana", Source.LETS_CONNECT)
    assert offers_to(account, person_of(account), "en").by_key == {}


def test_other_affiliations_stay_when_one_is_added_and_taken_back(
    find, tick, undo, holds, account, ama, make_organization
):
    make_organization("Others")
    make_organization("Wikimedia Ghana")
    services.set_affiliations(actor=account, peer=ama, organizations=["others"])
    find(Fact.AFFILIATION, "Wikimedia Ghana", Source.LETS_CONNECT)
    bringing = tick("affiliation:wikimedia-ghana")
    assert set(holds(Fact.AFFILIATION)) == {"others", "wikimedia-ghana"}
    undo(bringing)
    assert set(holds(Fact.AFFILIATION)) == {"others"}


def test_who_can_share_something_knows_it_and_both_go_together(find, tick, undo, holds):
    find(Fact.AVAILABLE, "sparql")
    bringing = tick("available:sparql")
    assert set(holds(Fact.KNOWN)) == {"sparql"}
    assert bringing.facts.count() == 2
    undo(bringing)
    assert holds(Fact.KNOWN) == holds(Fact.AVAILABLE) == {}


def test_what_somebody_knew_before_they_know_afterwards(find, tick, undo, holds, account, ama):
    services.add_statement(actor=account, peer=ama, intent=Intent.KNOWN, capacity="sparql")
    find(Fact.AVAILABLE, "sparql")
    undo(tick("available:sparql"))
    assert set(holds(Fact.KNOWN)) == {"sparql"}
    assert holds(Fact.AVAILABLE) == {}


def test_what_was_shared_by_hand_since_is_not_taken_back(find, tick, undo, holds, account, ama):
    find(Fact.KNOWN, "sparql")
    bringing = tick("known:sparql")
    services.add_statement(actor=account, peer=ama, intent=Intent.AVAILABLE, capacity="sparql")
    undo(bringing)
    assert set(holds(Fact.AVAILABLE)) == set(holds(Fact.KNOWN)) == {"sparql"}


def test_what_was_changed_by_hand_since_stays(find, tick, undo, holds, account, ama):
    for code in ("en", "fr"):
        find(Fact.LANGUAGE, code, level="3")
    find(Fact.ITEM, "Q99", Source.WIKIDATA)
    bringing = tick("language:en", "language:fr", "item:Q99")
    levels = {"en": Proficiency.NATIVE, "fr": Proficiency.ADVANCED, "de": Proficiency.BASIC}
    services.set_languages(actor=account, peer=ama, languages=levels)
    services.set_identity(actor=account, peer=ama, pronouns="", time_zone="", wikidata_id="Q1")
    undo(bringing)
    assert holds(Fact.LANGUAGE) == {"en": "N", "de": "1"}
    assert holds(Fact.ITEM) == {"Q1": ""}


def test_each_bringing_is_taken_back_for_itself_and_once(find, tick, undo, holds):
    for code in ("en", "fr"):
        find(Fact.LANGUAGE, code, level="3")
    first, second = tick("language:en"), tick("language:fr")
    undo(first)
    assert holds(Fact.LANGUAGE) == {"fr": "3"}
    with pytest.raises(NotFoundError):
        undo(first)
    undo(second)
    assert holds(Fact.LANGUAGE) == {}


def test_nobody_takes_back_what_another_has_added(find, tick, make_person, holds):
    find(Fact.LANGUAGE, "en", level="3")
    bringing = tick("language:en")
    other = make_person("Other")
    with pytest.raises(NotFoundError):
        take_back(actor=other.person.account, peer=other, bringing_id=bringing.pk)
    assert holds(Fact.LANGUAGE) == {"en": "3"}


def test_the_last_ones_can_be_taken_back_with_their_number(account, find, tick):
    for code in ("en", "fr"):
        find(Fact.LANGUAGE, code, level="3")
    tick("language:en")
    tick("language:fr")
    first, second = bringings_of(account)
    assert (first.facts, second.facts) == (1, 1)
    assert first.id > second.id
    assert BroughtFact.objects.count() == 2


def test_adding_confirms_the_profile_as_any_other_save(find, tick, ama, account):
    before = ama.confirmed_at
    find(Fact.TERRITORY, "Ghana", Source.LETS_CONNECT)
    tick("territory:GH")
    assert person_of(account).confirmed_at > before
