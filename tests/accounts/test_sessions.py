from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from capx.accounts import services
from capx.accounts.models import Session
from capx.accounts.sessions import SessionStore
from capx.accounts.tasks import end_what_expired

pytestmark = pytest.mark.django_db


def test_a_visitor_has_no_session_at_all(client):
    client.get("/sign-in/")
    assert not Session.objects.exists()


def test_a_session_of_a_visitor_belongs_to_nobody():
    store = SessionStore()
    store["draft"] = "words"
    store.save()
    assert Session.objects.get().account is None


def test_a_session_of_a_visitor_lives_a_day_and_that_of_a_member_longer(
    newcomer, client_of, settings
):
    store = SessionStore()
    store["draft"] = "words"
    store.save()
    visitors = Session.objects.get()
    assert visitors.expire_date <= timezone.now() + timedelta(days=1)
    client_of(newcomer)
    members = Session.objects.exclude(pk=visitors.pk).get()
    month = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert timezone.now() + month - members.expire_date < timedelta(minutes=1)


def test_a_session_belongs_to_who_is_signed_in(newcomer, client_of):
    client_of(newcomer)
    assert Session.objects.get().account == newcomer


def test_a_session_of_a_deleted_account_is_gone_and_stays_gone(newcomer, client_of):
    store = client_of(newcomer).session
    store["draft"] = "too late"
    newcomer.delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_a_closed_account_counts_as_signed_out(newcomer, client_of):
    browser = client_of(newcomer)
    newcomer.is_active = False
    newcomer.save()
    assert browser.get("/sign-out/").status_code == 302


def test_who_became_another_identity_is_signed_out(newcomer, client_of):
    browser = client_of(newcomer)
    newcomer.wikimedia_id += 1
    newcomer.save()
    assert browser.get("/sign-out/").status_code == 302


def test_expired_sessions_are_deleted_and_others_kept(newcomer, client_of):
    client_of(newcomer)
    client_of(newcomer)
    old = Session.objects.first()
    old.expire_date = timezone.now() - timedelta(seconds=1)
    old.save()
    assert services.delete_expired_sessions() == 1
    assert Session.objects.count() == 1


def test_the_hourly_task_does_it():
    Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())
    end_what_expired.call()
    assert not Session.objects.exists()


@pytest.mark.parametrize("key", ["aaaaaaaa\0aaa", "' OR 1=1 --", "é" * 5_000, "a b c d e f"])
def test_a_key_that_we_never_gave_opens_no_session(client, settings, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/me/privacy/")["Location"].startswith("/sign-in/")
