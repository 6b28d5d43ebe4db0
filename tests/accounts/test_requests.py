import pytest
from django.contrib.auth.models import AnonymousUser

from capx.accounts.requests import member


def test_a_members_view_that_nobody_guards_does_not_run_for_visitors(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(TypeError):
        member(request)
