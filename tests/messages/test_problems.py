import pytest
from django.utils.functional import Promise

from capx.messages.enums import Problem, Way
from capx.messages.problems import advice, problem_of


@pytest.mark.parametrize("problem", Problem)
def test_for_each_problem_there_is_something_to_do(problem):
    told = advice(problem.value)
    assert isinstance(told, Promise)  # translated when it is read
    assert str(told).endswith(".")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("blocked", Problem.SENDER_BLOCKED),
        ("mwoauth-invalid-authorization", Problem.NO_PERMISSION),
        ("mwoauth-invalid-authorization-blocked-user", Problem.SENDER_BLOCKED),
        ("abusefilter-disallowed", Problem.SPAM_FILTER),
        ("captcha-edit-fail", Problem.CAPTCHA),
        ("captchas", Problem.REFUSED),
        ("", Problem.REFUSED),
    ],
)
def test_a_code_means_what_its_family_means(code, problem):
    assert problem_of(code, Way.TALK) == problem


def test_a_missing_right_is_told_by_what_was_wanted():
    assert problem_of("permissiondenied", Way.EMAIL) == Problem.SENDER_CANNOT_EMAIL
    assert problem_of("permissiondenied", Way.TALK) == Problem.REFUSED
