from hypothesis import given
from hypothesis import strategies as st

from capx.events.lookup.comparing import compare
from capx.events.lookup.facts import FIELDS

texts = st.sampled_from(["one", "two", "three"])
facts = st.dictionaries(st.sampled_from(FIELDS), texts)


def compared(*, before="", now="", standing="", told=""):
    """For one field; an empty text is none."""
    given_facts = {"before": before, "now": now, "standing": standing, "told": told}
    found = compare(**{name: {"title": text} if text else {} for name, text in given_facts.items()})
    return found.follow.get("title"), found.differ.get("title")


def test_what_still_holds_what_the_source_said_follows_it():
    assert compared(before="old", now="new", standing="old") == ("new", None)


def test_what_was_empty_on_both_sides_is_filled():
    assert compared(now="new") == ("new", None)


def test_what_was_changed_by_hand_stays_and_the_difference_is_told():
    assert compared(before="old", now="new", standing="ours") == (None, "new")


def test_what_was_emptied_by_hand_stays_empty_and_the_difference_is_told():
    assert compared(before="old", now="new") == (None, "new")


def test_a_source_that_says_the_same_as_before_tells_nothing():
    assert compared(before="old", now="old", standing="ours") == (None, None)


def test_a_difference_that_nobody_decided_stays_told():
    assert compared(before="new", now="new", standing="ours", told="new") == (None, "new")


def test_a_difference_that_was_decided_comes_back_when_the_source_changes_once_more():
    assert compared(before="new", now="newer", standing="ours") == (None, "newer")


def test_a_difference_ends_where_both_say_the_same():
    assert compared(before="old", now="new", standing="new", told="new") == (None, None)


def test_what_the_source_no_longer_says_changes_nothing():
    assert compared(before="old", standing="old") == (None, None)
    assert compared(before="old", standing="ours", told="old") == (None, None)


@given(before=facts, now=facts, changed=facts, told=facts)
def test_whatever_was_changed_by_hand_is_kept(before, now, changed, told):
    standing = before | changed
    found = compare(before=before, now=now, standing=standing, told=told)
    by_hand = {field for field in FIELDS if standing.get(field) != before.get(field)}
    assert not by_hand & found.follow.keys()
    assert not found.follow.keys() & found.differ.keys()
    assert (found.follow | found.differ).items() <= now.items()


@given(before=facts, now=facts, changed=facts, told=facts)
def test_a_second_look_changes_nothing_more(before, now, changed, told):
    standing = before | changed
    first = compare(before=before, now=now, standing=standing, told=told)
    second = compare(
        before=before | now, now=now, standing=standing | first.follow, told=first.differ
    )
    assert second.follow == {}
    assert second.differ == first.differ
