from datetime import date, timedelta

import pytest
from django.utils import timezone

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers.enums import ContactWay, Visibility
from capx.peers.models import PeerChange
from capx.peers.services import (
    confirm_still_true,
    set_about,
    set_availability,
    set_contact,
    set_identity,
    set_visibility,
    set_wikimedian_since,
)

pytestmark = pytest.mark.django_db


def test_the_text_about_oneself_has_a_language(ana, own):
    set_about(**own, about=" Olá\r\nmundo ", language="pt")
    assert (ana.about, ana.about_language_id) == ("Olá\nmundo", "pt")


def test_an_empty_text_has_no_language(ana, own):
    set_about(**own, about="Olá", language="pt")
    set_about(**own, about="  ", language="")
    assert (ana.about, ana.about_language_id) == ("", None)


def test_a_text_without_language_is_refused(own):
    with pytest.raises(NotFoundError) as refusal:
        set_about(**own, about="Olá", language="")
    assert refusal.value.field == "language"


def test_a_line_break_counts_as_one_character(ana, own):
    set_about(**own, about="a\r\n" * 1000, language="en")
    assert len(ana.about) == 1999


def test_a_text_that_is_too_long_is_refused(own):
    with pytest.raises(LimitReachedError):
        set_about(**own, about="a" * 2001, language="en")


def test_pronouns_time_zone_and_wikidata_item_are_kept(ana, own):
    set_identity(**own, pronouns="ela", time_zone="America/Bahia", wikidata_id="Q42")
    assert ana.time_zone == "America/Bahia"
    assert (ana.person.pronouns, ana.person.wikidata_id) == ("ela", "Q42")


@pytest.mark.parametrize(
    ("field", "value"),
    [("pronouns", "x" * 61), ("time_zone", "Mars/Olympus"), ("wikidata_id", "42")],
)
def test_a_wrong_identity_is_refused_beside_its_field(own, field, value):
    values = {"pronouns": "", "time_zone": "", "wikidata_id": ""} | {field: value}
    with pytest.raises(DomainError) as refusal:
        set_identity(**own, **values)
    assert refusal.value.field == field


def test_contact_names_a_wiki(ana, own):
    set_contact(**own, way=ContactWay.TALK, project="ptwiki")
    assert (ana.contact_way, ana.contact_project_id) == ("talk", "ptwiki")
    with pytest.raises(NotFoundError):
        set_contact(**own, way=ContactWay.TALK, project="nowhere")


def test_absence_ends_today_at_the_earliest(ana, own):
    today = timezone.localdate()
    set_availability(**own, is_open=True, away_until=today, exchanges_at_once=3)
    assert (ana.away_until, ana.exchanges_at_once) == (today, 3)
    with pytest.raises(DomainError) as refusal:
        set_availability(
            **own, is_open=True, away_until=today - timedelta(days=1), exchanges_at_once=3
        )
    assert refusal.value.field == "away_until"


@pytest.mark.parametrize("number", [0, 11, -1])
def test_one_to_ten_exchanges_are_possible_at_once(own, number):
    with pytest.raises(LimitReachedError):
        set_availability(**own, is_open=True, away_until=None, exchanges_at_once=number)


def test_hiding_a_profile_does_not_confirm_it_but_is_told(ana, own):
    before, changes = ana.confirmed_at, PeerChange.objects.count()
    set_visibility(**own, visibility=Visibility.PAUSED)
    assert ana.visibility == Visibility.PAUSED
    assert ana.confirmed_at == before
    assert PeerChange.objects.count() == changes + 1


def test_a_published_profile_never_becomes_a_draft_again(own):
    with pytest.raises(DomainError):
        set_visibility(**own, visibility=Visibility.DRAFT)


def test_still_true_renews_the_date(ana, own):
    before = ana.confirmed_at
    confirm_still_true(**own)
    ana.refresh_from_db()
    assert ana.confirmed_at > before


def test_only_its_member_confirms_a_profile(ana, newcomer):
    with pytest.raises(NotAllowedError):
        confirm_still_true(actor=newcomer, peer=ana)


def test_a_profile_that_waits_for_its_member_is_edited_by_nobody(ana, own):
    ana.taken_over = False
    ana.save()
    with pytest.raises(NotAllowedError):
        set_about(**own, about="mine", language="en")


@pytest.mark.parametrize("day", [date(2001, 1, 14), date(2999, 1, 1)])
def test_nobody_was_on_the_wikis_before_there_were_any_or_is_tomorrow(own, day):
    with pytest.raises(DomainError) as refusal:
        set_wikimedian_since(**own, day=day)
    assert refusal.value.field == "wikimedian_since"


def test_the_day_of_the_first_account_is_kept_and_taken_away(ana, own):
    set_wikimedian_since(**own, day=date(2008, 5, 4))
    assert ana.person.wikimedian_since == date(2008, 5, 4)
    set_wikimedian_since(**own, day=None)
    assert ana.person.wikimedian_since is None
