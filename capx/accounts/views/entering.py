from django.contrib import auth
from django.http import HttpRequest

from capx.accounts.models import Account


def enter(request: HttpRequest, account: Account) -> None:
    """Sign the account in, in a session with a new key.

    What a visitor had typed before comes along; what another member left in this browser does not.
    """
    if request.user.is_authenticated:
        request.session.flush()
    auth.login(request, account)
