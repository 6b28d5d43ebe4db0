from django.http import HttpRequest

from capx.accounts.models import Account


def member(request: HttpRequest) -> Account:
    """Who is signed in, for views that only members reach; raises TypeError for a visitor."""
    if not request.user.is_authenticated:
        raise TypeError("Only members reach this view.")
    return request.user
