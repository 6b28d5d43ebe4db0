"""What a profile says of the organizations to which somebody belongs, and to whom it says it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capx.peers.enums import AffiliationState, Visibility
from capx.peers.models import Affiliation
from capx.peers.queries import facts_of

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def belong(person, organization, state=AffiliationState.STATED):
    Affiliation.objects.create(peer=person, organization=organization.organization, state=state)


def told(person, viewer, language="en"):
    affiliations = facts_of(person, language, viewer=viewer).affiliations
    return [(each.name, each.is_confirmed) for each in affiliations]


def test_affiliations_are_told_for_what_they_are(ana, make_organization):
    belong(ana, make_organization("Wikimedia Lemuria"), AffiliationState.CONFIRMED)
    belong(ana, make_organization("Wikimedia Atlantis"))
    belong(ana, make_organization("Wikimedia Mu"), AffiliationState.REMOVED)
    assert told(ana, VISITOR) == [("Wikimedia Atlantis", False), ("Wikimedia Lemuria", True)]


def test_an_organization_is_called_as_the_reader_calls_it(ana, make_organization):
    names = {"en": "Wikimedia Atlantis", "pt": "Wikimedia Atlântida"}
    belong(ana, make_organization("Wikimedia Atlantis", names=names))
    assert told(ana, VISITOR, "pt-br") == [("Wikimedia Atlântida", False)]


def test_an_organization_for_members_is_named_to_members_alone(ana, make_organization, newcomer):
    belong(ana, make_organization("Inside", visibility=Visibility.MEMBERS))
    assert told(ana, VISITOR) == []
    assert told(ana, newcomer) == [("Inside", False)]


@pytest.mark.parametrize("hidden", [Visibility.DRAFT, Visibility.PAUSED])
def test_a_hidden_organization_is_named_to_its_managers_alone(
    ana, make_organization, newcomer, member, hidden
):
    belong(ana, make_organization("Hidden", visibility=hidden, managers=[member]))
    assert told(ana, newcomer) == []
    assert told(ana, member) == [("Hidden", False)]


@pytest.mark.parametrize("number", [1, 3])
def test_three_affiliations_need_as_many_queries_as_one(
    ana, make_organization, django_assert_num_queries, number
):
    for each in range(number):
        belong(ana, make_organization(f"Organization {each}"))
    facts_of(ana, "en", viewer=VISITOR)
    with django_assert_num_queries(4):  # directory, codes, affiliations, names
        facts_of(ana, "en", viewer=VISITOR)
