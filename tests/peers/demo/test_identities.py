from capx.accounts.enums import DemoRole
from capx.peers.demo.cast import NEWCOMER, PLAYERS
from capx.peers.demo.identities import identities
from capx.peers.transfer.usernames import canonical_username

MANY = 3_000


def names(people: int, *, seed: int = 1) -> list[str]:
    return [identity.username for identity in identities(people, seed=seed)]


def test_a_seed_always_gives_the_same_people():
    assert names(50) == names(50)
    assert names(50) != names(50, seed=2)


def test_a_larger_community_begins_with_the_smaller_one():
    assert names(MANY)[:300] == names(300)


def test_every_name_is_one_of_a_kind_and_says_that_it_is_made_up():
    many = [*names(MANY), NEWCOMER]
    assert len(set(many)) == MANY + 1
    assert all(name.startswith("Demo ") for name in many)
    assert all(canonical_username(name) == name for name in many)


def test_who_has_a_name_that_is_taken_gets_a_number():
    assert any(name.endswith(" 2") for name in names(MANY))


def test_names_come_in_many_scripts():
    letters = "".join(names(MANY))
    for letter in "اअа明дZ佐":
        assert letter in letters


def test_the_players_come_first_and_are_never_unclaimed():
    first = list(identities(len(PLAYERS), seed=1))
    assert [identity.role for identity in first] == [
        DemoRole.MEMBER,
        DemoRole.MODERATOR,
        DemoRole.STAFF,
        DemoRole.MANAGER,
    ]
    assert not any(identity.is_unclaimed for identity in first)


def test_one_in_twenty_has_not_taken_over_an_imported_profile():
    assert sum(identity.is_unclaimed for identity in identities(200, seed=1)) == 10


def test_nobody_lives_outside_their_community():
    for identity in identities(200, seed=1):
        assert identity.territory in identity.community.territories.things
