from django.http import Http404, HttpRequest

from capx.accounts.models import Account


def member(request: HttpRequest) -> Account:
    """Who is signed in, for views that only members reach; raises TypeError for a visitor."""
    if not request.user.is_authenticated:
        raise TypeError("Only members reach this view.")
    return request.user


def acting_moderator(request: HttpRequest) -> Account:
    """The same for a page of moderators, which is not there for others: raises `Http404`."""
    account = member(request)
    if not account.is_moderator:
        raise Http404
    return account
