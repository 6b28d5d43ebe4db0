"""A token that is always fresh: refreshed by one process at a time, and never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts import contact, services
from capx.accounts.encryption import decrypt
from capx.accounts.errors import NoContactPermissionError, UnreadableTokenError
from capx.accounts.models import Account, ContactPermission
from capx.accounts.queries import has_contact_permission
from capx.accounts.services import contact_tokens
from capx.wikimedia.errors import (
    MalformedError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)
from capx.wikimedia.oauth import TokenPair
from tests.standins.wiki import CONTACT_ID

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(wiki) -> Account:
    """Has allowed it, hours ago: the token that the wiki gave is over."""
    account = Account.objects.create(username="Ana", wikimedia_id=wiki.reader.sub)
    answer = wiki._tokens_for(CONTACT_ID, wiki.reader)
    tokens = TokenPair(answer["access_token"], answer["refresh_token"], expires_in=0)
    services.grant_contact(actor=account, tokens=tokens)
    return account


def refreshes(wiki) -> int:
    return sum(path.endswith("/access_token") for path, _agent in wiki.calls)


def test_a_token_that_is_good_is_given_without_asking_the_wiki(wiki, ana):
    services.grant_contact(actor=ana, tokens=TokenPair("good", "next", expires_in=3_600))
    assert services.contact_token(account=ana) == "good"
    assert wiki.calls == []


def test_a_token_that_is_about_to_end_is_refreshed(wiki, ana):
    ContactPermission.objects.update(expires_at=timezone.now() + contact_tokens.EARLY / 2)
    assert wiki.tokens[services.contact_token(account=ana)] is wiki.reader
    assert refreshes(wiki) == 1


def test_the_new_pair_is_kept_and_used_from_then_on(wiki, ana):
    token = services.contact_token(account=ana)
    assert services.contact_token(account=ana) == token
    assert refreshes(wiki) == 1
    permission = ContactPermission.objects.get()
    assert decrypt(permission.access_token) == token
    assert decrypt(permission.refresh_token) == list(wiki.refreshes)[-1]
    assert permission.refreshing_until is None


def test_a_refresh_leaves_the_day_of_the_permission(wiki, ana):
    before = ContactPermission.objects.get().granted_at
    services.contact_token(account=ana)
    assert ContactPermission.objects.get().granted_at == before


def test_each_refresh_uses_the_token_of_the_last(wiki, ana):
    wiki.lifetime, wiki.grace = 0, 0.0
    tokens = {services.contact_token(account=ana) for _ in range(3)}
    assert len(tokens) == 3
    assert has_contact_permission(ana)


def test_no_token_is_logged_while_it_is_refreshed(wiki, ana, caplog):
    with caplog.at_level("DEBUG"):
        services.contact_token(account=ana)
    assert caplog.text
    assert [each for each in [*wiki.tokens, *wiki.refreshes] if each in caplog.text] == []


def test_while_one_process_refreshes_another_is_told_to_wait(wiki, ana, monkeypatch):
    ask = contact.fetch_fresh_tokens

    def ask_while_another_comes(**asked):
        with pytest.raises(RateLimitedError) as busy:
            services.contact_token(account=ana)
        assert busy.value.retry_after == 2
        return ask(**asked)

    monkeypatch.setattr(contact, "fetch_fresh_tokens", ask_while_another_comes)
    assert services.contact_token(account=ana) in wiki.tokens
    assert refreshes(wiki) == 1


def test_who_has_read_an_older_pair_does_not_refresh_it(wiki, ana):
    older = ContactPermission.objects.get()
    services.contact_token(account=ana)
    with pytest.raises(RateLimitedError), contact_tokens._refreshing(older):
        pytest.fail("the lease was given")


def test_a_process_that_died_holds_nobody_up_for_long(wiki, ana):
    ContactPermission.objects.update(refreshing_until=timezone.now() + timedelta(seconds=30))
    with pytest.raises(RateLimitedError):
        services.contact_token(account=ana)
    ContactPermission.objects.update(refreshing_until=timezone.now() - timedelta(seconds=1))
    assert services.contact_token(account=ana) in wiki.tokens


def test_a_wiki_that_does_not_answer_costs_nothing(wiki, ana):
    wiki.broken = True
    with pytest.raises(UnreachableError):
        services.contact_token(account=ana)
    wiki.broken = False
    assert services.contact_token(account=ana) in wiki.tokens


def test_an_answer_that_was_lost_is_made_up_for_within_the_grace(wiki, ana, monkeypatch):
    ask = contact.fetch_fresh_tokens

    def lose_the_answer(**asked):
        ask(**asked)
        raise UnreachableError("ReadTimeout")

    with monkeypatch.context() as patch:
        patch.setattr(contact, "fetch_fresh_tokens", lose_the_answer)
        with pytest.raises(UnreachableError):
            services.contact_token(account=ana)
    assert services.contact_token(account=ana) in wiki.tokens


def test_what_was_taken_back_on_the_wiki_is_forgotten(wiki, ana):
    wiki.revoked = True
    with pytest.raises(NoContactPermissionError, match="not allowed this site"):
        services.contact_token(account=ana)
    assert not has_contact_permission(ana)


@pytest.mark.parametrize("code", ["invalid_grant", "access_denied", "400", "401"])
def test_however_the_wiki_ends_a_grant_it_is_forgotten(ana, monkeypatch, code):
    monkeypatch.setattr(contact, "fetch_fresh_tokens", _refusing(code))
    with pytest.raises(NoContactPermissionError):
        services.contact_token(account=ana)
    assert not has_contact_permission(ana)


@pytest.mark.parametrize("code", ["invalid_client", "unauthorized_client", "403", "404"])
def test_a_fault_of_the_operator_costs_no_member_the_permission(ana, monkeypatch, code):
    monkeypatch.setattr(contact, "fetch_fresh_tokens", _refusing(code))
    with pytest.raises(RefusedError):
        services.contact_token(account=ana)
    assert ContactPermission.objects.get().refreshing_until is None


def _refusing(code: str):
    def refuse(**asked):
        raise RefusedError("no", code=code)

    return refuse


def test_a_wrong_secret_of_the_site_costs_no_member_the_permission(wiki, ana, settings):
    settings.CONTACT_CLIENT_SECRET = "not this one"
    with pytest.raises(RefusedError):
        services.contact_token(account=ana)
    assert has_contact_permission(ana)


def test_an_answer_that_makes_no_sense_costs_nothing(wiki, ana):
    wiki.lifetime = "soon"
    with pytest.raises(MalformedError):
        services.contact_token(account=ana)
    assert has_contact_permission(ana)


def test_a_wiki_that_gives_no_refresh_token_wants_to_be_asked_again(wiki, ana):
    services.grant_contact(actor=ana, tokens=TokenPair("over", "", expires_in=0))
    with pytest.raises(NoContactPermissionError):
        services.contact_token(account=ana)
    assert not has_contact_permission(ana)
    assert wiki.calls == []


def test_who_allows_nothing_has_no_token(wiki, make_account):
    with pytest.raises(NoContactPermissionError):
        services.contact_token(account=make_account("Rui"))


@pytest.mark.parametrize("is_forgotten", [True, False])
def test_what_a_member_decides_meanwhile_counts(wiki, ana, monkeypatch, is_forgotten):
    ask = contact.fetch_fresh_tokens

    def decide_meanwhile(**asked):
        tokens = ask(**asked)
        services.revoke_contact(actor=ana)
        if not is_forgotten:
            services.grant_contact(actor=ana, tokens=TokenPair("newest", "next", 3_600))
        return tokens

    monkeypatch.setattr(contact, "fetch_fresh_tokens", decide_meanwhile)
    if is_forgotten:
        with pytest.raises(NoContactPermissionError):
            services.contact_token(account=ana)
    else:
        assert services.contact_token(account=ana) == "newest"


def test_a_key_that_is_missing_loses_no_permission(wiki, ana, settings):
    keys = settings.TOKEN_KEYS
    settings.TOKEN_KEYS = ["A" * 43 + "="]
    with pytest.raises(UnreadableTokenError):
        services.contact_token(account=ana)
    settings.TOKEN_KEYS = keys
    assert services.contact_token(account=ana) in wiki.tokens


def test_a_token_that_the_wiki_did_not_take_is_replaced(wiki, ana):
    token = services.contact_token(account=ana)
    services.doubt_contact_token(account=ana, token=token)
    assert services.contact_token(account=ana) != token


def test_doubt_of_an_older_token_changes_nothing(wiki, ana):
    token = services.contact_token(account=ana)
    services.doubt_contact_token(account=ana, token="an older one")
    assert services.contact_token(account=ana) == token


def test_doubt_where_nothing_is_allowed_changes_nothing(make_account):
    services.doubt_contact_token(account=make_account("Rui"), token="x")
    assert not ContactPermission.objects.exists()
