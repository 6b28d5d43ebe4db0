from django.contrib.auth.backends import BaseBackend

from capx.accounts.models import Account


class WikimediaBackend(BaseBackend):
    """Nobody is authenticated here by what they type: only the wiki says who somebody is.

    A closed account counts as signed out from the next request on.
    """

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
