"""What moderators did is added to, and never changed."""

import pytest

from capx.safety.admin import ModerationStepAdmin
from capx.safety.models import AppendOnlyError, ModerationStep


@pytest.fixture
def step(taken) -> ModerationStep:
    return taken.steps.get()


def test_a_step_is_not_saved_again(step):
    step.reason = "Another reason"
    with pytest.raises(AppendOnlyError):
        step.save()


def test_a_step_is_not_deleted(step):
    with pytest.raises(AppendOnlyError):
        step.delete()


def test_steps_are_not_changed_together(step):
    with pytest.raises(AppendOnlyError):
        ModerationStep.objects.update(reason="Another reason")
    with pytest.raises(AppendOnlyError):
        step.report.steps.update(reason="Another reason")


def test_steps_are_not_deleted_together(step):
    with pytest.raises(AppendOnlyError):
        ModerationStep.objects.all().delete()


def test_steps_go_with_their_report(step, taken):
    taken.delete()
    assert not ModerationStep.objects.exists()


def test_a_step_outlives_its_moderator(step, moderator):
    moderator.delete()
    assert ModerationStep.objects.get().moderator is None


@pytest.mark.parametrize("right", ["add", "change", "delete"])
def test_not_even_staff_changes_it(right):
    assert not getattr(ModerationStepAdmin, f"has_{right}_permission")(None, None)


@pytest.mark.parametrize("page", ["moderationstep", "report", "sanction"])
def test_staff_sees_the_lists(client_of, staff, taken, page):
    assert client_of(staff).get(f"/admin/safety/{page}/").status_code == 200


def test_staff_does_not_read_what_was_told(client_of, staff, taken):
    shown = client_of(staff).get(f"/admin/safety/report/{taken.pk}/change/")
    assert shown.status_code == 200
    assert "It hurt." not in shown.content.decode()
