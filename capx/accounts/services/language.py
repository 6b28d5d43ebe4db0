from django.conf import settings

from capx.accounts.models import Account


def choose_language(*, actor: Account, language: str) -> None:
    """Keep the language of the interface with the account; one that we do not speak is ignored."""
    if language in dict(settings.LANGUAGES) and language != actor.language:
        actor.language = language
        Account.objects.filter(pk=actor.pk).update(language=language)
