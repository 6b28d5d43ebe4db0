"""However many act at once, an organization that is shown has a manager, and limits hold."""

import pytest

from capx.accounts.services import erase
from capx.peers import limits, services
from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Management, Peer


@pytest.fixture
def circle(make_account, make_organization):
    def make(*names: str) -> tuple[Peer, list]:
        managers = [make_account(name) for name in names]
        return make_organization("Circle", managers=managers), managers

    return make


def states() -> dict[str, str]:
    return dict(Management.objects.values_list("account__username", "state"))


def is_shown_without_manager(organization: Peer) -> bool:
    organization.refresh_from_db()
    return organization.visibility != Visibility.DRAFT and "active" not in states().values()


def test_of_the_last_two_managers_one_stays(at_once, circle):
    organization, managers = circle("Ana", "Bo")
    at_once(
        *(
            lambda each=each: services.leave(actor=each, organization=organization)
            for each in managers
        )
    )
    assert len(states()) == 1
    assert not is_shown_without_manager(organization)


def test_one_of_two_moderators_is_told_that_the_other_decided(at_once, circle, make_account):
    organization, _managers = circle()
    asked = Management.objects.create(
        organization=organization.organization,
        account=make_account("Ana"),
        state=ManagementState.PROPOSED,
    )
    first, second = (make_account(name, is_moderator=True) for name in ("Mo", "Di"))
    told = at_once(
        lambda: services.confirm_manager(actor=first, management=asked),
        lambda: services.decline_manager(actor=second, management=asked, answer="No"),
    )
    assert sum(each is not None for each in told) == 1


def test_two_invitations_do_not_pass_the_limit(at_once, circle, make_account):
    organization, (actor,) = circle("Ana")
    for number in range(limits.MOST_MANAGERS - 2):
        services.invite_manager(
            actor=actor,
            organization=organization,
            username=make_account(f"Guest {number}").username,
        )
    names = [make_account(name).username for name in ("Late", "Later")]
    told = at_once(
        *(
            lambda name=name: services.invite_manager(
                actor=actor, organization=organization, username=name
            )
            for name in names
        )
    )
    assert len(states()) == limits.MOST_MANAGERS
    assert sum(each is not None for each in told) == 1


def test_who_accepts_while_the_last_manager_is_removed_finds_the_organization_kept(
    at_once, circle, make_account
):
    organization, (manager,) = circle("Ana")
    guest, moderator = make_account("Bo"), make_account("Mo", is_moderator=True)
    services.invite_manager(actor=manager, organization=organization, username="Bo")
    row = Management.objects.get(account=manager)
    at_once(
        lambda: services.accept_invitation(actor=guest, organization=organization),
        lambda: services.remove_manager(actor=moderator, management=row),
    )
    assert not is_shown_without_manager(organization)


def test_who_deletes_their_account_while_being_appointed_manages_nothing(
    at_once, circle, make_account
):
    organization, _managers = circle()
    ana, moderator = make_account("Ana"), make_account("Mo", is_moderator=True)
    at_once(
        lambda: erase(actor=ana),
        lambda: services.appoint_manager(
            actor=moderator, organization=organization, username="Ana"
        ),
    )
    assert states() == {}


def test_who_deletes_their_account_waits_for_nobody_in_a_circle(
    at_once, meet_before, circle, make_organization
):
    organization, (ana, bo) = circle("Ana", "Bo")
    make_organization("Another", managers=[ana])
    meet_before("capx.peers.services.editing.mark_changed")
    at_once(
        lambda: erase(actor=ana),
        lambda: services.set_about(actor=bo, peer=organization, about="We", language="en"),
    )
    organization.refresh_from_db()
    assert organization.about == "We"
    assert states() == {"Bo": "active"}
